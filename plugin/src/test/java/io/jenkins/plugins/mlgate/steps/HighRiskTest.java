package io.jenkins.plugins.mlgate.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.FilePath;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.PinnedPolicy;
import io.jenkins.plugins.mlgate.report.GatesAction;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The build owns its agent and its policy file: for high risk neither is believed. */
@WithJenkins
class HighRiskTest {
    private static JenkinsRule jenkins;
    private static DumbSlave agent;

    private SampleMlflow mlflow;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agent = jenkins.createOnlineSlave(Label.get("gated"));
    }

    @BeforeEach
    void startAfresh() throws Exception {
        Leftovers.clear(jenkins, agent);
        mlflow = SampleMlflow.start();
        Pipelines.configure("prod", mlflow.url());
    }

    @AfterEach
    void stop() {
        mlflow.close();
    }

    @Test
    void withoutAPinnedPolicyNothingIsDecided() throws Exception {
        MlGateConfiguration.get().setTrustedLabel("gated");
        WorkflowRun build = check(agent, Pipelines.highRisk(), Result.FAILURE);
        jenkins.assertLogContains("declares high risk, and no policy is pinned for this job", build);
        assertNull(build.getAction(GatesAction.class));
    }

    @Test
    void withAPinnedPolicyAndATrustedAgentTheControllerReadsTheFactsAgain() throws Exception {
        Pipelines.pin(Pipelines.highRisk());
        MlGateConfiguration.get().setTrustedLabel("gated");
        WorkflowRun build = check(agent, Pipelines.highRisk(), Result.SUCCESS);
        assertEquals(
                "agent " + agent.getDisplayName() + "; logged facts read again by the controller",
                build.getAction(GatesAction.class).getEvaluations().get(0).getPlace());
    }

    @Test
    void anotherAgentIsRefused() throws Exception {
        Pipelines.pin(Pipelines.highRisk());
        MlGateConfiguration.get().setTrustedLabel("gated && gpu");
        jenkins.assertLogContains(
                "this agent does not carry the label", check(agent, Pipelines.highRisk(), Result.FAILURE));
    }

    @Test
    void withoutATrustedLabelNoAgentWillDo() throws Exception {
        Pipelines.pin(Pipelines.highRisk());
        jenkins.assertLogContains(
                "an administrator names their label", check(agent, Pipelines.highRisk(), Result.FAILURE));
    }

    @Test
    void aJenkinsfileCantTurnToAPolicyOfLowerRisk() throws Exception {
        Pipelines.pin(Pipelines.highRisk());
        MlGateConfiguration.get().setTrustedLabel("gated");
        jenkins.assertLogContains(
                "is none of those pinned for this job, which are credit",
                check(agent, Pipelines.mediumRisk(), Result.FAILURE));
    }

    @Test
    void aPinnedTextNeedsNeitherWorkspaceNorAgent() throws Exception {
        PinnedPolicy pinned = new PinnedPolicy("");
        pinned.setName("credit");
        pinned.setText(Pipelines.highRisk());
        MlGateConfiguration.get().setPinnedPolicies(List.of(pinned));
        WorkflowJob job = Pipelines.job(
                jenkins,
                "nowhere",
                "def g = mlGate policy: 'pinned:credit', model: '2'\necho \"folder <${g.reportFolder}>\"");
        WorkflowRun build = jenkins.buildAndAssertSuccess(job);
        jenkins.assertLogContains("on the controller", build);
        jenkins.assertLogContains("folder <>", build);
    }

    @Test
    void aPinnedTextLeavesItsReportsWhereThereIsAWorkspace() throws Exception {
        PinnedPolicy pinned = new PinnedPolicy("");
        pinned.setName("credit");
        pinned.setText(Pipelines.highRisk());
        MlGateConfiguration.get().setPinnedPolicies(List.of(pinned));
        WorkflowJob job = Pipelines.job(jenkins, "somewhere", """
                node('gated') {
                  def g = mlGate policy: 'pinned:credit', model: '2'
                  echo "left ${g.reportFolder} ${fileExists(g.reportFolder + '/junit.xml')}"
                }
                """);
        jenkins.assertLogContains("left mlgate-reports/gates true", jenkins.buildAndAssertSuccess(job));
    }

    @Test
    void whatIsRefusedLeavesNoReportsNorThoseOfAnEarlierBuild() throws Exception {
        Pipelines.pin(Pipelines.mediumRisk());
        check(agent, Pipelines.mediumRisk(), Result.SUCCESS);
        WorkflowJob job = jenkins.jenkins.getItemByFullName("credit", WorkflowJob.class);
        FilePath reports = agent.getWorkspaceFor(job).child("mlgate-reports/gates");
        assertTrue(reports.child("report.html").exists());
        Pipelines.checkOut(agent, job, Pipelines.highRisk());
        jenkins.assertLogContains(
                "is none of those pinned for this job", jenkins.buildAndAssertStatus(Result.FAILURE, job));
        assertFalse(reports.exists());
    }

    @Test
    void aPolicyThatIsPinnedByItsDigestOnlyHasNoText() throws Exception {
        Pipelines.pin(Pipelines.highRisk());
        WorkflowJob job = Pipelines.job(jenkins, "nowhere", "mlGate policy: 'pinned:credit', model: '2'");
        jenkins.assertLogContains(
                "the policy 'credit' is pinned by its digest only", jenkins.buildAndAssertStatus(Result.FAILURE, job));
    }

    @Test
    void aPinnedTextThatIsNotThereIsNamed() throws Exception {
        Pipelines.pin(Pipelines.highRisk());
        WorkflowJob job = Pipelines.job(jenkins, "nowhere", "mlGate policy: 'pinned:other', model: '2'");
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        jenkins.assertLogContains("no policy 'other' with a text is pinned for this job: there is credit", build);
    }

    private WorkflowRun check(Node node, String policy, Result result) throws Exception {
        WorkflowJob job =
                Pipelines.job(jenkins, "credit", "node('gated') { mlGate policy: 'mlgate.yaml', model: '2' }");
        Pipelines.checkOut(node, job, policy);
        return jenkins.buildAndAssertStatus(result, job);
    }
}
