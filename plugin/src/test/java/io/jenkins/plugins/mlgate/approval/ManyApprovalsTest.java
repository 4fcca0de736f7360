package io.jenkins.plugins.mlgate.approval;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Executor;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Five hundred steps wait for people at once. */
@WithJenkins
class ManyApprovalsTest {
    private static final int BUILDS = 5;
    private static final int EACH = 100;

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
    void theyHoldNoExecutorAndNoThreadAndOneAnswerLetsAllOfThemGoOn(JenkinsRule jenkins) throws Exception {
        ApprovalScene.set(jenkins, mlflow.url(), "{quorum: {risk: 1}, forbid: [run-author, build-starter]}");
        OpenedSignal.clear();
        CountDownLatch opened = OpenedSignal.await(BUILDS * EACH);
        List<WorkflowRun> runs = new ArrayList<>();
        for (int build = 0; build < BUILDS; build++) {
            WorkflowJob job = Pipelines.job(
                    jenkins,
                    "credit-" + build,
                    "mlGate policy: 'pinned:credit', model: '2'\ndef waits = [:]\nfor (int i = 0; i < " + EACH
                            + "; i++) { waits[\"w${i}\"] = { mlGateApproval before: 'canary' } }\nparallel waits");
            runs.add(ApprovalScene.started(job, "developer"));
        }
        if (!opened.await(300, TimeUnit.SECONDS)) {
            throw new AssertionError(opened.getCount() + " are missing");
        }

        assertEquals(BUILDS * EACH, PendingApprovals.get().all().size());
        assertEquals(
                0,
                jenkins.jenkins.toComputer().getExecutors().stream()
                        .filter(Executor::isBusy)
                        .count());
        long ours = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("mlGate approval ["))
                .count();
        assertThat(ours, lessThanOrEqualTo(4L));

        assertEquals(
                200,
                ApprovalScene.post(jenkins, "alice", ApprovalScene.url(runs.get(0)) + "approve")
                        .getStatusCode());
        PendingSweep.sweep();

        for (WorkflowRun run : runs) {
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        }
        assertEquals(List.of(), PendingApprovals.get().all());
    }

    /** What listeners hear. */
    @TestExtension
    public static final class Heard extends OpenedSignal {}
}
