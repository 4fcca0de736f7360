package io.jenkins.plugins.mlgate.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import hudson.model.Result;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The steps as people write them. */
@WithJenkins
class RolloutFormTest {
    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void startAfresh() throws Exception {
        Leftovers.clear(jenkins);
    }

    @Test
    void theSnippetGeneratorWritesWhatPeopleWouldWrite() throws Exception {
        SnippetizerTester tester = new SnippetizerTester(jenkins);
        tester.assertRoundTrip(new MlGatePromoteStep("canary"), "mlGatePromote 'canary'");
        MlGatePromoteStep full = new MlGatePromoteStep("full");
        full.setWaitFor("done");
        full.setGate("nightly");
        full.setServer("prod");
        tester.assertRoundTrip(full, "mlGatePromote gate: 'nightly', server: 'prod', stage: 'full', waitFor: 'done'");
        MlGateRollbackStep back = new MlGateRollbackStep("it is slow");
        back.setTo("3");
        tester.assertRoundTrip(back, "mlGateRollback reason: 'it is slow', to: '3'");
    }

    @Test
    void theFormsKeepEveryField() throws Exception {
        MlGatePromoteStep promote = new MlGatePromoteStep("full");
        promote.setWaitFor("done");
        promote.setGate("nightly");
        promote.setServer("prod");
        jenkins.assertEqualDataBoundBeans(promote, new StepConfigTester(jenkins).configRoundTrip(promote));
        MlGateRollbackStep back = new MlGateRollbackStep("it is slow");
        back.setTo("3");
        back.setGate("nightly");
        jenkins.assertEqualDataBoundBeans(back, new StepConfigTester(jenkins).configRoundTrip(back));
    }

    @Test
    void everyFieldHasHelp() {
        for (String field : List.of("", "-stage", "-waitFor", "-gate", "-server")) {
            assertNotNull(MlGatePromoteStep.class.getResource("MlGatePromoteStep/help" + field + ".html"), field);
        }
        for (String field : List.of("", "-reason", "-to", "-gate")) {
            assertNotNull(MlGateRollbackStep.class.getResource("MlGateRollbackStep/help" + field + ".html"), field);
        }
    }

    @Test
    void mistakesAreToldInOneLine() throws Exception {
        told("mlGatePromote stage: 'everywhere'", "mlGatePromote needs a stage, shadow, canary or full");
        told("mlGatePromote stage: 'full', waitFor: 'ever'", "waitFor is exposed, passed or done");
        told("mlGatePromote stage: 'full'", "mlGatePromote: this build evaluated nothing yet: call mlGate before");
        told("mlGateRollback reason: ' '", "mlGateRollback needs a reason");
        told(
                "mlGateRollback reason: 'r', to: '3'",
                "mlGateRollback: this build evaluated nothing yet: call mlGate before");
    }

    private static void told(String script, String line) throws Exception {
        WorkflowRun build = Pipelines.job(jenkins, "job-" + Math.abs(script.hashCode()), script)
                .scheduleBuild2(0)
                .get();
        jenkins.assertBuildStatus(Result.FAILURE, build);
        jenkins.assertLogContains("ERROR: " + line, build);
        assertNull(build.getAction(PromotionAction.class));
        assertEquals(
                0,
                JenkinsRule.getLog(build)
                        .lines()
                        .filter(it -> it.startsWith("\tat "))
                        .count());
    }
}
