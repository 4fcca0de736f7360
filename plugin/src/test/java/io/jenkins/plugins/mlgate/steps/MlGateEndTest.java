package io.jenkins.plugins.mlgate.steps;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.PinnedPolicy;
import io.jenkins.plugins.mlgate.report.EvaluationListener;
import io.jenkins.plugins.mlgate.report.GatesAction;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import io.mlgate.evidence.EvidenceRecord;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A step ends once, whatever happens while it concludes. */
@WithJenkins
class MlGateEndTest {
    private static JenkinsRule jenkins;

    private SampleMlflow mlflow;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void startAfresh() throws Exception {
        Leftovers.clear(jenkins);
        mlflow = SampleMlflow.start();
        Pipelines.configure("prod", mlflow.url());
        PinnedPolicy pinned = new PinnedPolicy("");
        pinned.setName("credit");
        pinned.setText(Pipelines.highRisk());
        MlGateConfiguration.get().setPinnedPolicies(List.of(pinned));
    }

    @AfterEach
    void stop() {
        mlflow.close();
    }

    @Test
    void anErrorEndsTheStep() throws Exception {
        WorkflowRun build = run("error");
        jenkins.assertBuildStatus(Result.FAILURE, build);
        jenkins.assertLogContains("no more room", build);
    }

    @Test
    void aListenerThatCantBeLinkedChangesNothing() throws Exception {
        jenkins.assertBuildStatus(Result.SUCCESS, run("unlinked"));
    }

    @Test
    void aStopWhileTheReportIsStoredIsNotForgotten() throws Exception {
        WorkflowRun build = run("stopped");
        jenkins.assertBuildStatus(Result.ABORTED, build);
        jenkins.assertLogNotContains("went on", build);
        assertNotNull(build.getAction(GatesAction.class));
    }

    private WorkflowRun run(String job) throws Exception {
        WorkflowJob pipeline =
                Pipelines.job(jenkins, job, "mlGate policy: 'pinned:credit', model: '2'\necho 'went on'");
        return jenkins.waitForCompletion(pipeline.scheduleBuild2(0).waitForStart());
    }

    /** Does what the job's name says. */
    @TestExtension
    public static final class Disturbance extends EvaluationListener {
        @Override
        public void onEvaluated(Run<?, ?> run, String name, EvidenceRecord record) {
            switch (run.getParent().getName()) {
                case "error" -> throw new OutOfMemoryError("no more room");
                case "unlinked" -> throw new NoClassDefFoundError("absent");
                case "stopped" -> stop((WorkflowRun) run);
                default -> throw new IllegalArgumentException(run.toString());
            }
        }

        private static void stop(WorkflowRun run) {
            try {
                for (StepExecution step :
                        run.getExecution().getCurrentExecutions(true).get()) {
                    step.stop(new FlowInterruptedException(Result.ABORTED));
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
