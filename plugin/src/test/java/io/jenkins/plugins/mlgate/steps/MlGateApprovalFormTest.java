package io.jenkins.plugins.mlgate.steps;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.jenkins.plugins.mlgate.testing.Leftovers;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class MlGateApprovalFormTest {
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
    void theFormKeepsEverything() throws Exception {
        jenkins.assertEqualDataBoundBeans(whole(), new StepConfigTester(jenkins).configRoundTrip(whole()));
        MlGateApprovalStep bare = new MlGateApprovalStep("full");
        jenkins.assertEqualDataBoundBeans(bare, new StepConfigTester(jenkins).configRoundTrip(bare));
    }

    @Test
    void snippetsAreWhatPeopleWrite() throws Exception {
        SnippetizerTester snippets = new SnippetizerTester(jenkins);
        snippets.assertRoundTrip(new MlGateApprovalStep("canary"), "mlGateApproval 'canary'");
        snippets.assertRoundTrip(
                whole(),
                "mlGateApproval before: 'shadow', gate: 'nightly', message: 'look', quorum: 'risk=2', timeout: '48h'");
    }

    @Test
    void everyFieldHasHelp() {
        for (String field : new String[] {"", "-before", "-gate", "-message", "-timeout", "-quorum"}) {
            assertNotNull(MlGateApprovalStep.class.getResource("MlGateApprovalStep/help" + field + ".html"), field);
        }
    }

    private static MlGateApprovalStep whole() {
        MlGateApprovalStep step = new MlGateApprovalStep("shadow");
        step.setGate("nightly");
        step.setMessage("look");
        step.setTimeout("48h");
        step.setQuorum("risk=2");
        return step;
    }
}
