package io.jenkins.plugins.mlgate.steps;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import io.mlgate.ledger.LedgerException;
import io.mlgate.ledger.postgres.PostgresLedger;
import io.mlgate.ledger.postgres.PostgresLogin;
import io.mlgate.ledger.postgres.PostgresUrl;
import java.nio.file.Files;
import java.time.Clock;
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

    @Test
    void aDatabaseWithoutItsTableIsToldInOneLine() throws Throwable {
        String refused = real.then((RealJenkinsExtension.Step2<String>) jenkins -> refusal());

        assertTrue(refused.endsWith("have the database's owner run mlgate ledger migrate"), refused);
    }

    /** The packaged plugin has no program that makes tables. */
    private static String refusal() {
        PostgresUrl nowhere = PostgresUrl.parse("jdbc:postgresql://127.0.0.1:1/ledger");
        var ledger = new PostgresLedger(nowhere, new PostgresLogin("mlgate", "secret"), Clock.systemUTC());
        return assertThrows(LedgerException.class, ledger::migrate).getMessage();
    }

    private static void evaluate(JenkinsRule jenkins, String url, String policy) throws Exception {
        Pipelines.configure("prod", url);
        var job = Pipelines.job(jenkins, "credit", "node { mlGate policy: 'mlgate.yaml', model: '2' }");
        Pipelines.checkOut(jenkins.jenkins, job, policy);
        jenkins.assertLogContains("is RELEASABLE", jenkins.buildAndAssertSuccess(job));
    }
}
