package io.jenkins.plugins.mlgate.testing;

import hudson.FilePath;
import hudson.model.Node;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.MlflowServerDefinition;
import io.jenkins.plugins.mlgate.config.PinnedPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jvnet.hudson.test.JenkinsRule;

/** Jobs that check the example's credit model. */
public final class Pipelines {
    private Pipelines() {}

    /** A Scripted or Declarative job in the sandbox. */
    public static WorkflowJob job(JenkinsRule jenkins, String name, String script) throws IOException {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(flow(script));
        return job;
    }

    /** A definition in the sandbox. */
    public static CpsFlowDefinition flow(String script) {
        try {
            return new CpsFlowDefinition(script, true);
        } catch (hudson.model.Descriptor.FormException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** Names a server. */
    public static void configure(String id, String url) {
        MlGateConfiguration.get().setServers(List.of(new MlflowServerDefinition(id, url)));
    }

    /** Pins a policy for the whole controller. */
    public static void pin(String policy) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(policy.getBytes(StandardCharsets.UTF_8));
        PinnedPolicy pinned = new PinnedPolicy(HexFormat.of().formatHex(digest));
        pinned.setName("credit");
        MlGateConfiguration.get().setPinnedPolicies(List.of(pinned));
    }

    /** The example's policy, which is of high risk. */
    public static String highRisk() throws IOException {
        return Files.readString(SampleMlflow.POLICY);
    }

    /** The same for a model of medium risk. */
    public static String mediumRisk() throws IOException {
        return highRisk().replace("risk: high ", "risk: medium ");
    }

    /** Puts a policy where a check-out would have put it. */
    public static void checkOut(Node node, WorkflowJob job, String policy) throws Exception {
        FilePath workspace = node.getWorkspaceFor(job);
        workspace.mkdirs();
        workspace.child("mlgate.yaml").write(policy, "UTF-8");
    }
}
