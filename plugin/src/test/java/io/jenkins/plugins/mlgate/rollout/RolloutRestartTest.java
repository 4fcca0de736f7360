package io.jenkins.plugins.mlgate.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.mlgate.demo.DemoStage;
import io.mlgate.rollout.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class RolloutRestartTest {
    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    private Path folder;

    @Test
    void aStepFindsItsRolloutAgainAndNoneBeginsAnew() throws Throwable {
        try (RolloutScene scene = new RolloutScene(folder)) {
            scene.deploy(DemoStage.SECOND, RolloutScene.GOOD);
            sessions.then(jenkins -> {
                scene.configure();
                WorkflowJob job = Pipelines.job(jenkins, "credit", """
                        mlGate policy: 'pinned:credit', model: '4'
                        mlGatePromote stage: 'full', waitFor: 'done'
                        echo 'it is done'
                        """);
                WorkflowRun build = job.scheduleBuild2(0).waitForStart();
                scene.until(() -> log(build).contains("SHADOW"));
            });
            sessions.then(jenkins -> {
                WorkflowRun build = jenkins.jenkins
                        .getItemByFullName("credit", WorkflowJob.class)
                        .getBuildByNumber(1);
                scene.until(() -> !build.isBuilding());
                jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
                jenkins.assertLogContains("it is done", build);
                assertEquals(
                        Phase.DONE,
                        RolloutScene.last().orElseThrow().last().state().phase());
                assertEquals(1, RolloutScene.count());
            });
        }
    }

    private static String log(WorkflowRun build) {
        try {
            return JenkinsRule.getLog(build);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
