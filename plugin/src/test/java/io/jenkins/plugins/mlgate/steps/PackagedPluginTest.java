package io.jenkins.plugins.mlgate.steps;

import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A Jenkins process of its own loads the plugin as it is packaged: only what it bundles is there. */
class PackagedPluginTest {
    @RegisterExtension
    private final RealJenkinsExtension real = new RealJenkinsExtension();

    @Test
    void aPolicyIsEvaluatedWithTheBundledEngine() throws Throwable {
        try (SampleMlflow mlflow = SampleMlflow.start()) {
            String policy = Files.readString(SampleMlflow.POLICY).replace("risk: high ", "risk: medium ");
            String url = mlflow.url();
            real.then((RealJenkinsExtension.Step) jenkins -> evaluate(jenkins, url, policy));
        }
    }

    private static void evaluate(JenkinsRule jenkins, String url, String policy) throws Exception {
        Pipelines.configure("prod", url);
        var job = Pipelines.job(jenkins, "credit", "node { mlGate policy: 'mlgate.yaml', model: '2' }");
        Pipelines.checkOut(jenkins.jenkins, job, policy);
        jenkins.assertLogContains("is RELEASABLE", jenkins.buildAndAssertSuccess(job));
    }
}
