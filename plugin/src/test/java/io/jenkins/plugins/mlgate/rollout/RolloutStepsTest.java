package io.jenkins.plugins.mlgate.rollout;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.ExtensionList;
import hudson.model.Result;
import hudson.model.TaskListener;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.mlgate.demo.DemoStage;
import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RecordedRollout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Real rollouts behind a router of this JVM: to all requests, and back. */
@WithJenkins
class RolloutStepsTest {
    private static final String GATES = "mlGate policy: 'pinned:credit', model: '%s'\n";

    private static JenkinsRule jenkins;

    @TempDir
    private Path folder;

    private RolloutScene scene;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void startAfresh() throws Exception {
        Leftovers.clear(jenkins);
        scene = new RolloutScene(folder).configure();
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    @Test
    void aGoodVersionGetsAllRequestsStageByStage() throws Exception {
        scene.deploy(DemoStage.SECOND, RolloutScene.GOOD);

        WorkflowRun build = scene.run(jenkins, job(RolloutScene.GOOD, """
                mlGatePromote stage: 'shadow'
                echo 'copies were answered'
                mlGatePromote stage: 'canary'
                echo 'users were answered'
                mlGatePromote stage: 'full'
                echo 'all are answered'
                mlGatePromote stage: 'full', waitFor: 'done'
                """), Result.SUCCESS);

        assertEquals(Phase.DONE, phase());
        assertTrue(
                jenkins.getLog(build)
                        .matches("(?s).*SHADOW.*copies were answered.*CANARY.*users were answered"
                                + ".*FULL.*all are answered.*DONE.*"),
                jenkins.getLog(build));
        assertEquals(1, states("SHADOW"));
    }

    @Test
    void aRolloutGoesOnWhenItsBuildIsOverAndEvenGone() throws Exception {
        scene.deploy(DemoStage.SECOND, RolloutScene.GOOD);
        WorkflowRun build = scene.run(
                jenkins, job(RolloutScene.GOOD, "mlGatePromote stage: 'shadow', waitFor: 'exposed'"), Result.SUCCESS);
        build.delete();
        RolloutWork work = ExtensionList.lookupSingleton(RolloutWork.class);

        scene.until(() -> phase() == Phase.DONE, () -> work.execute(TaskListener.NULL));

        assertEquals(1, RolloutScene.count());
    }

    @Test
    void aHarmfulVersionIsTakenBackAndFailsTheBuildInOneLine() throws Exception {
        scene.deploy(DemoStage.SECOND, RolloutScene.HARMFUL);

        WorkflowRun build =
                scene.run(jenkins, job(RolloutScene.HARMFUL, "mlGatePromote stage: 'full'"), Result.FAILURE);

        assertEquals(Phase.ROLLED_BACK, phase());
        jenkins.assertLogContains("ERROR: mlGatePromote: rollout ", build);
        jenkins.assertLogContains(" of version 2 was ROLLED_BACK: ", build);
        jenkins.assertLogContains("reasons", build);
        assertFalse(jenkins.getLog(build).contains("\tat "), jenkins.getLog(build));
    }

    @Test
    void whatABuildRolledOutIsTakenBackWhenItFailsLater() throws Exception {
        scene.deploy(DemoStage.SECOND, RolloutScene.GOOD);
        WorkflowJob job = Pipelines.job(jenkins, "credit", declarative("""
                mlGatePromote stage: 'canary', waitFor: 'exposed'
                error 'the smoke test failed'
                """));

        WorkflowRun build = scene.run(jenkins, job, Result.FAILURE);

        assertEquals(Phase.ROLLED_BACK, phase());
        assertThat(last().last().state().reason(), startsWith("rolled back by build credit #1: the smoke test failed"));
        jenkins.assertLogContains(": ROLLED_BACK, ", build);
    }

    @Test
    void whatWasTakenBackAlreadyIsNoFailureOfTheWayBack() throws Exception {
        scene.deploy(DemoStage.SECOND, RolloutScene.HARMFUL);
        WorkflowJob job = Pipelines.job(
                jenkins, "credit", declarative("mlGatePromote stage: 'full'").replace("'4'", "'2'"));

        WorkflowRun build = scene.run(jenkins, job, Result.FAILURE);

        jenkins.assertLogContains("[mlGate] nothing to take back: rollout ", build);
        jenkins.assertLogNotContains("mlGateRollback: ", build);
    }

    @Test
    void aBuildThatRolledNothingOutLeavesTheReleaseOfAnotherOneAlone() throws Exception {
        scene.deploy(DemoStage.SECOND, RolloutScene.GOOD);
        scene.run(jenkins, job(RolloutScene.GOOD, "mlGatePromote stage: 'full', waitFor: 'done'"), Result.SUCCESS);
        WorkflowJob second = Pipelines.job(jenkins, "second", declarative("error 'a test failed'"));

        WorkflowRun build = scene.run(jenkins, second, Result.FAILURE);

        assertEquals(Phase.DONE, phase());
        jenkins.assertLogContains("[mlGate] nothing to take back: this build rolled nothing out", build);
    }

    @Test
    void theLastReleaseIsTakenBackByTheNameOfTheVersionBeforeIt() throws Exception {
        scene.deploy(DemoStage.SECOND, RolloutScene.GOOD);
        scene.run(jenkins, job(RolloutScene.GOOD, "mlGatePromote stage: 'full', waitFor: 'done'"), Result.SUCCESS);

        WorkflowRun wrong = scene.run(
                jenkins,
                Pipelines.job(jenkins, "wrong", gates("4") + "mlGateRollback reason: 'r', to: '3'"),
                Result.FAILURE);
        jenkins.assertLogContains("mlGateRollback: to: '3': the version of before is 1", wrong);
        assertEquals(Phase.DONE, phase());

        scene.run(
                jenkins,
                Pipelines.job(jenkins, "right", gates("4") + "mlGateRollback reason: 'people complain', to: '1'"),
                Result.SUCCESS);
        assertEquals(Phase.ROLLED_BACK, phase());
    }

    @Test
    void withoutTheLedgerTheWayBackIsOpenAndToldLater() throws Exception {
        scene.deploy(DemoStage.SECOND, RolloutScene.GOOD);
        WorkflowJob job = job(RolloutScene.GOOD, """
                mlGatePromote stage: 'canary', waitFor: 'exposed'
                semaphore 'ledger'
                mlGateRollback reason: 'it is slow'
                """);
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        scene.until(() -> logged(build, "semaphore"));
        SemaphoreStep.waitForStart("ledger/1", build);
        Path ledger = jenkins.jenkins.getRootDir().toPath().resolve("mlgate/ledger");
        Path away = ledger.resolveSibling("away");
        Files.move(ledger, away);
        Files.writeString(ledger, "no folder");

        SemaphoreStep.success("ledger/1", null);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("going back without it", build);
        jenkins.assertLogContains(": ROLLED_BACK, ", build);

        Files.delete(ledger);
        Files.move(away, ledger);
        scene.until(() -> phase() == Phase.ROLLED_BACK);
        assertThat(last().last().state().reason(), startsWith("rolled back by build credit #1: it is slow"));
    }

    @Test
    void whoStopsABuildThatWaitsPausesItsRollout() throws Exception {
        scene.deploy(DemoStage.SECOND, RolloutScene.GOOD);
        WorkflowRun build = job(RolloutScene.GOOD, "mlGatePromote stage: 'full', waitFor: 'done'")
                .scheduleBuild2(0)
                .waitForStart();
        scene.until(() -> logged(build, "SHADOW"));

        build.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        scene.until(() -> phase() == Phase.PAUSED || phase() == Phase.DONE);
        assertEquals(Phase.PAUSED, phase());
        assertEquals(
                "the build that waited for it was stopped",
                last().last().state().reason());
    }

    @Test
    void whoStopsABuildThatWaitsTakesItsRolloutBackWhereThePolicySaysSo() throws Exception {
        scene.with("onOrphan: pause", "onOrphan: rollback").pin();
        scene.deploy(DemoStage.SECOND, RolloutScene.GOOD);
        WorkflowRun build = job(RolloutScene.GOOD, "mlGatePromote stage: 'full', waitFor: 'done'")
                .scheduleBuild2(0)
                .waitForStart();
        scene.until(() -> logged(build, "SHADOW"));

        build.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        scene.until(() -> phase() == Phase.ROLLED_BACK || phase() == Phase.DONE);
        assertEquals(Phase.ROLLED_BACK, phase());
    }

    @Test
    void aBuildThatWaitsForAStageEndsBeforeTheNextOneIsApproved() throws Exception {
        scene.with("risk: low\n", "risk: low\napprovals: {canary: {quorum: {risk: 1}}}\n")
                .pin();
        scene.deploy(DemoStage.SECOND, RolloutScene.GOOD);

        WorkflowRun build = scene.run(jenkins, job(RolloutScene.GOOD, "mlGatePromote stage: 'shadow'"), Result.SUCCESS);

        assertEquals(Phase.SHADOW, phase());
        jenkins.assertLogContains("stage canary waits for approval", build);
    }

    @Test
    void placesThatNobodyListedAreNotCalled() throws Exception {
        MlGateConfiguration.get().setRolloutEndpoints(null);
        scene.deploy(DemoStage.SECOND, RolloutScene.GOOD);

        WorkflowRun build = scene.run(jenkins, job(RolloutScene.GOOD, "mlGatePromote stage: 'shadow'"), Result.FAILURE);

        jenkins.assertLogContains("mlGatePromote: the controller may not call http://127.0.0.1:", build);
        jenkins.assertLogContains("an administrator lists it under Manage Jenkins > System > mlGate", build);
        assertTrue(RolloutScene.last().isEmpty());
    }

    @Test
    void aVersionThatIsBlockedIsNotRolledOut() throws Exception {
        scene.with("min: 0.78", "min: 0.99").pin();
        scene.deploy(DemoStage.SECOND, RolloutScene.GOOD);

        WorkflowRun build = scene.run(
                jenkins,
                Pipelines.job(
                        jenkins,
                        "credit",
                        "mlGate policy: 'pinned:credit', model: '4', onFail: 'none'\nmlGatePromote stage: 'shadow'"),
                Result.FAILURE);

        jenkins.assertLogContains("mlGatePromote: the candidate is BLOCKED, so nothing is rolled out", build);
        assertTrue(RolloutScene.last().isEmpty());
    }

    @Test
    void anotherVersionIsNotRolledOutMeanwhile() throws Exception {
        scene.with("risk: low\n", "risk: low\napprovals: {canary: {quorum: {risk: 1}}}\n")
                .pin();
        scene.deploy(DemoStage.SECOND, RolloutScene.GOOD);
        scene.run(jenkins, job(RolloutScene.GOOD, "mlGatePromote stage: 'shadow'"), Result.SUCCESS);

        WorkflowRun build = scene.run(
                jenkins,
                Pipelines.job(jenkins, "second", gates("2") + "mlGatePromote stage: 'shadow'"),
                Result.FAILURE);

        jenkins.assertLogContains(" of version 4 is under way (SHADOW)", build);
    }

    private static boolean logged(WorkflowRun build, String text) {
        try {
            return JenkinsRule.getLog(build).contains(text);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    private static Phase phase() {
        return RolloutScene.last().map(it -> it.last().state().phase()).orElse(null);
    }

    private static RecordedRollout last() {
        return RolloutScene.last().orElseThrow();
    }

    private static long states(String phase) {
        return last().states().stream()
                .map(state -> state.state())
                .filter(state -> state.phase().name().equals(phase) && state.pending())
                .count();
    }

    private static String gates(String version) {
        return GATES.formatted(version);
    }

    private static WorkflowJob job(String version, String steps) throws Exception {
        return Pipelines.job(jenkins, "credit", gates(version) + steps);
    }

    private static String declarative(String steps) {
        return """
                pipeline {
                  agent none
                  stages { stage('release') { steps {
                    mlGate policy: 'pinned:credit', model: '4'
                    %s
                  } } }
                  post { failure { mlGateRollback reason: 'the smoke test failed' } }
                }""".formatted(steps);
    }
}
