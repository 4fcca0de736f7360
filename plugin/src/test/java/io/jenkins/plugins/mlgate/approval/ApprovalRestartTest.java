package io.jenkins.plugins.mlgate.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Jenkins is restarted while builds wait for people. */
class ApprovalRestartTest {
    private static final int BUILDS = 5;
    private static final String CANARY = "{quorum: {risk: 1}, forbid: [run-author, build-starter]}";

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private SampleMlflow mlflow;

    @BeforeEach
    void start() throws Exception {
        mlflow = SampleMlflow.start();
    }

    @AfterEach
    void stop() {
        mlflow.close();
    }

    @Test
    void fiveBuildsWaitOnAndEachGetsItsOwnAnswer() throws Throwable {
        List<String> ids = new ArrayList<>();
        sessions.then(jenkins -> {
            ApprovalScene.set(jenkins, mlflow.url(), CANARY);
            for (int build = 0; build < BUILDS; build++) {
                // Each of another version or run would be another request; the stage's quorum tells these apart.
                WorkflowJob job = Pipelines.job(jenkins, "credit-" + build, script(build));
                ids.add(ApprovalScene.request(ApprovalScene.waiting(job, "developer"))
                        .getId());
            }
        });
        sessions.then(jenkins -> {
            ApprovalScene.set(jenkins, mlflow.url(), CANARY);
            List<String> found = PendingApprovals.get().all().stream()
                    .map(line -> line.getRequest().getId())
                    .toList();
            assertEquals(ids, found);
            List<WorkflowRun> runs = new ArrayList<>();
            for (int build = 0; build < BUILDS; build++) {
                WorkflowJob job = jenkins.jenkins.getItemByFullName("credit-" + build, WorkflowJob.class);
                WorkflowRun run = job.getLastBuild();
                assertEquals(ids.get(build), ApprovalScene.request(run).getId());
                assertEquals("OPEN", ApprovalScene.request(run).getStatus());
                runs.add(run);
            }
            // The builds are loaded beside this thread; an answer that comes earlier is found by the first look.
            assertEquals(
                    200,
                    ApprovalScene.post(jenkins, "alice", ApprovalScene.url(runs.get(0)) + "approve")
                            .getStatusCode());
            for (int build = 0; build < BUILDS - 1; build++) {
                jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(runs.get(build)));
            }
            // The last one asks for two people.
            assertEquals(
                    200,
                    ApprovalScene.post(jenkins, "bob", ApprovalScene.url(runs.get(4)) + "reject", "reason", "not yet")
                            .getStatusCode());
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(runs.get(4)));
            assertEquals(List.of(), PendingApprovals.get().all());
        });
    }

    private static String script(int build) {
        return build < BUILDS - 1
                ? ApprovalScene.WAIT
                : ApprovalScene.WAIT.replace("'canary'", "'canary', quorum: 'risk=2'");
    }

    /** What listeners hear. */
    @TestExtension
    public static final class Heard extends OpenedSignal {}
}
