package io.jenkins.plugins.mlgate.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import hudson.model.Label;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.OfflineCause;
import io.jenkins.plugins.mlgate.report.BuildReports;
import io.jenkins.plugins.mlgate.report.GatesAction;
import io.jenkins.plugins.mlgate.testing.ExampleEvaluations;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import io.jenkins.plugins.mlgate.testing.SampleMlflow.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Builds that are aborted, agents that go away and controllers that restart while a server hangs. */
class MlGateInterruptionTest {
    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private SampleMlflow mlflow;

    @BeforeEach
    void start() throws Exception {
        mlflow = SampleMlflow.start().faulty(Fault.HANGS);
    }

    @AfterEach
    void stop() {
        mlflow.close();
    }

    @Test
    void abortingABuildEndsItAlthoughTheServerHangs() throws Throwable {
        sessions.then(jenkins -> {
            DumbSlave agent = jenkins.createOnlineSlave(Label.get("gpu"));
            WorkflowRun build = begin(jenkins, agent, "node('gpu') { mlGate policy: 'mlgate.yaml', model: '2' }");
            build.doStop();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            assertNull(build.getAction(GatesAction.class));
            // The agent was told too.
            mlflow.awaitGivenUp();
        });
    }

    @Test
    void abortingABuildEndsAnEvaluationOnTheController() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun build = begin(jenkins, jenkins.jenkins, "node { mlGate policy: 'mlgate.yaml', model: '2' }");
            build.doStop();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            assertNull(build.getAction(GatesAction.class));
        });
    }

    /** Holds wherever the timeout strikes: before the step asks the server on a slow machine, or while it waits. */
    @Test
    void aTimeoutEndsAnEvaluation() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun build = scheduled(
                    jenkins,
                    jenkins.jenkins,
                    "node { timeout(time: 1, unit: 'SECONDS') { mlGate policy: 'mlgate.yaml', model: '2' } }");
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            assertNull(build.getAction(GatesAction.class));
        });
    }

    @Test
    void anAgentThatGoesAwayAndComesBackEvaluatesAnew() throws Throwable {
        sessions.then(jenkins -> {
            DumbSlave agent = jenkins.createOnlineSlave(Label.get("gpu"));
            WorkflowRun build = begin(jenkins, agent, "node('gpu') { mlGate policy: 'mlgate.yaml', model: '2' }");
            jenkins.disconnectSlave(agent);
            mlflow.faulty(Fault.NONE);
            agent.toComputer().connect(true).get();
            jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
            jenkins.assertLogContains(
                    "agent " + agent.getDisplayName() + " went away during the evaluation, which begins anew", build);
        });
    }

    @Test
    void anAgentThatIsRemovedEndsTheBuild() throws Throwable {
        sessions.then(jenkins -> {
            DumbSlave agent = jenkins.createOnlineSlave(Label.get("gpu"));
            WorkflowRun build =
                    begin(jenkins, agent, "node('gpu') { dir('.') { mlGate policy: 'mlgate.yaml', model: '2' } }");
            jenkins.jenkins.removeNode(agent);
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            jenkins.assertLogNotContains("NullPointerException", build);
        });
    }

    @Test
    void waitingForAnAgentWritesNothingIntoTheLog() throws Throwable {
        sessions.then(jenkins -> {
            DumbSlave agent = jenkins.createOnlineSlave(Label.get("gpu"));
            WorkflowRun build =
                    begin(jenkins, agent, "node('gpu') { dir('.') { mlGate policy: 'mlgate.yaml', model: '2' } }");
            assertEquals("evaluating mlgate.yaml", status(build));
            agent.toComputer().disconnect(new OfflineCause.ByCLI("maintenance")).get();
            awaitStatus(build, "waiting for the agent");
            mlflow.faulty(Fault.NONE);
            agent.toComputer().connect(true).get();
            jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
            jenkins.assertLogNotContains("was marked offline", build);
        });
    }

    @Test
    void anEvaluationThatLosesItsAgentAgainAndAgainFails() throws Throwable {
        sessions.then(jenkins -> {
            DumbSlave agent = jenkins.createOnlineSlave(Label.get("gpu"));
            WorkflowRun build = begin(jenkins, agent, "node('gpu') { mlGate policy: 'mlgate.yaml', model: '2' }");
            for (int loss = 1; loss < 3; loss++) {
                jenkins.disconnectSlave(agent);
                mlflow.awaitGivenUp();
                mlflow.faulty(Fault.HANGS);
                agent.toComputer().connect(true).get();
                mlflow.awaitHanging();
            }
            jenkins.disconnectSlave(agent);
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
            jenkins.assertLogContains(
                    "mlGate: agent " + agent.getDisplayName() + " went away 3 times during the evaluation", build);
        });
    }

    @Test
    void afterARestartTheEvaluationBeginsAnewAndSaysSo() throws Throwable {
        sessions.then(jenkins -> {
            DumbSlave agent = jenkins.createOnlineSlave(Label.get("gpu"));
            begin(
                    jenkins,
                    agent,
                    "node('gpu') { def g = mlGate policy: 'mlgate.yaml', model: '2'\n"
                            + "echo \"after ${g.decision} ${g.name}\" }");
        });
        mlflow.faulty(Fault.NONE);
        sessions.then(jenkins -> {
            WorkflowRun build = jenkins.jenkins
                    .getItemByFullName("credit", WorkflowJob.class)
                    .getBuildByNumber(1);
            jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
            jenkins.assertLogContains("Jenkins was restarted during the evaluation, which begins anew", build);
            jenkins.assertLogContains("after RELEASABLE gates", build);
        });
    }

    @Test
    void aReportThatWasStoredBeforeTheRestartCountsAndIsNotMadeAnew() throws Throwable {
        beginAndStore("onFail: 'none'");
        int asked = mlflow.requests().size();
        sessions.then(jenkins -> {
            WorkflowRun build = resumed(jenkins);
            jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
            jenkins.assertLogContains("when the evaluation was stored already, so this one counts", build);
            jenkins.assertLogNotContains("begins anew", build);
            jenkins.assertLogContains("after BLOCKED gates [parity, odds] in mlgate-reports/gates", build);
            assertEquals(1, build.getAction(GatesAction.class).getEvaluations().size());
        });
        assertEquals(asked, mlflow.requests().size());
    }

    @Test
    void aReportThatWasStoredBeforeTheRestartHasTheSameConsequence() throws Throwable {
        beginAndStore("onFail: 'failure'");
        sessions.then(jenkins -> {
            WorkflowRun build = resumed(jenkins);
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
            jenkins.assertLogContains("mlGate: credit-risk-classifier version 3 is BLOCKED", build);
            jenkins.assertLogNotContains("IllegalStateException", build);
        });
    }

    @Test
    void aReportThatWasChangedSinceItWasStoredFailsTheStep() throws Throwable {
        beginAndStore("onFail: 'none'", stored -> stored.replace("BLOCKED", "RELEASABLE"));
        sessions.then(jenkins -> {
            WorkflowRun build = resumed(jenkins);
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
            jenkins.assertLogContains(
                    "mlGate: the evaluation gates was stored before Jenkins was restarted, but Report changed", build);
            jenkins.assertLogNotContains("after BLOCKED", build);
            jenkins.assertLogNotContains("after RELEASABLE", build);
        });
    }

    /** Jenkins goes down when the report is stored, and the Pipeline has not heard of it yet. */
    private void beginAndStore(String onFail) throws Throwable {
        beginAndStore(onFail, UnaryOperator.identity());
    }

    /**
     * What is changed is changed before Jenkins goes down: the step may notice the loss of its agent, and what is
     * stored, while it does.
     */
    private void beginAndStore(String onFail, UnaryOperator<String> change) throws Throwable {
        sessions.then(jenkins -> {
            DumbSlave agent = jenkins.createOnlineSlave(Label.get("gpu"));
            WorkflowRun build = begin(
                    jenkins,
                    agent,
                    "node('gpu') { def g = mlGate policy: 'mlgate.yaml', model: '3', " + onFail
                            + "\necho \"after ${g.decision} ${g.name} ${g.failed} in ${g.reportFolder}\" }");
            BuildReports.add(build, "gates", ExampleEvaluations.credit(3));
            Path report = build.getRootDir().toPath().resolve("mlgate/gates.json");
            Files.writeString(report, change.apply(Files.readString(report)));
        });
        mlflow.faulty(Fault.NONE);
    }

    private static WorkflowRun resumed(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("credit", WorkflowJob.class).getBuildByNumber(1);
    }

    @Test
    void aBuildCanBeAbortedWhileItWaitsForItsAgentAfterARestart() throws Throwable {
        sessions.then(jenkins -> {
            DumbSlave agent = jenkins.createOnlineSlave(Label.get("gpu"));
            begin(jenkins, agent, "node('gpu') { mlGate policy: 'mlgate.yaml', model: '2' }");
            agent.toComputer().setTemporarilyOffline(true, new OfflineCause.ByCLI("maintenance"));
            ((hudson.slaves.SlaveComputer) agent.toComputer()).disconnect(new OfflineCause.ByCLI("x"));
        });
        mlflow.faulty(Fault.NONE);
        sessions.then(jenkins -> {
            WorkflowRun build = jenkins.jenkins
                    .getItemByFullName("credit", WorkflowJob.class)
                    .getBuildByNumber(1);
            assertThat(mlflow.requests(), not(empty()));
            build.doStop();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            assertNull(build.getAction(GatesAction.class));
        });
    }

    private static void awaitStatus(WorkflowRun build, String status) throws Exception {
        while (!status(build).equals(status)) {
            Thread.onSpinWait();
        }
    }

    /** What the step says of itself. */
    private static String status(WorkflowRun build) throws Exception {
        return build.getExecution().getCurrentExecutions(true).get().stream()
                .filter(MlGateStepExecution.class::isInstance)
                .map(StepExecution::getStatus)
                .findFirst()
                .orElse("ended");
    }

    /** A build that waits for the server. */
    private WorkflowRun begin(JenkinsRule jenkins, hudson.model.Node node, String script) throws Exception {
        WorkflowRun build = scheduled(jenkins, node, script);
        mlflow.awaitHanging();
        return build;
    }

    private WorkflowRun scheduled(JenkinsRule jenkins, hudson.model.Node node, String script) throws Exception {
        Pipelines.configure("prod", mlflow.url());
        WorkflowJob job = Pipelines.job(jenkins, "credit", script);
        Pipelines.checkOut(node, job, Pipelines.mediumRisk());
        return job.scheduleBuild2(0).waitForStart();
    }
}
