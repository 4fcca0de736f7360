package io.jenkins.plugins.mlgate.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.FilePath;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class MlGateStepTest {
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
    }

    @AfterEach
    void stop() {
        mlflow.close();
    }

    @Test
    void aReleasableCandidateGivesItsResultToTheSandboxOfAScriptedPipeline() throws Exception {
        WorkflowRun build = succeed("""
                node {
                  def gate = mlGate policy: 'mlgate.yaml', model: '2'
                  echo "decision ${gate.decision} of ${gate.candidate}, releasable ${gate.releasable}"
                  echo "failed ${gate.failed} inconclusive ${gate.inconclusive} errors ${gate.errors}"
                  echo "notEvaluated ${gate.notEvaluated} passed ${gate.passed.size()} of ${gate.gates.size()}"
                  def accuracy = gate.gate('accuracy')
                  echo "accuracy ${accuracy.verdict} ${accuracy.value > 0.78} ${accuracy.rule} ${gate.gate('none')}"
                  echo "evidence ${gate.evidence} at ${gate.url} in ${gate.reportFolder} called ${gate.name}"
                  echo "gate: ${gate}; ${accuracy}"
                }
                """);
        jenkins.assertLogContains("decision RELEASABLE of credit-risk-classifier version 2, releasable true", build);
        jenkins.assertLogContains("failed [] inconclusive [] errors []", build);
        jenkins.assertLogContains("notEvaluated [] passed 14 of 14", build);
        jenkins.assertLogContains("accuracy PASS true", build);
        jenkins.assertLogContains(build.getUrl() + "mlgate/evaluation/gates/ in mlgate-reports/gates", build);
        jenkins.assertLogContains("gate: credit-risk-classifier version 2: RELEASABLE; accuracy: PASS", build);
        assertThat(JenkinsRule.getLog(build), containsString("evidence sha256:"));
    }

    @Test
    void aBlockedCandidateFailsADeclarativePipelineAndSaysWhy() throws Exception {
        WorkflowRun build = end(Result.FAILURE, """
                pipeline {
                  agent any
                  stages { stage('gate') { steps { mlGate policy: 'mlgate.yaml', model: '3' } } }
                  post { failure { echo 'post failure' } }
                }
                """);
        jenkins.assertLogContains(
                "mlGate: credit-risk-classifier version 3 is BLOCKED: 2 gates block this release. (parity, odds)",
                build);
        jenkins.assertLogContains("post failure", build);
    }

    @ParameterizedTest
    @CsvSource({"unstable,UNSTABLE", "none,SUCCESS"})
    void aBlockedCandidateDoesWhatOnFailSays(String onFail, String result) throws Exception {
        WorkflowRun build = end(
                Result.fromString(result),
                "node { def g = mlGate policy: 'mlgate.yaml', model: '3', onFail: '" + onFail
                        + "'\n echo \"went on: ${g.decision} ${g.failed}\" }");
        jenkins.assertLogContains("went on: BLOCKED [parity, odds]", build);
    }

    @Test
    void aServerThatFailsIsNeverUnstableNorAPass() throws Exception {
        mlflow.faulty(SampleMlflow.Fault.FAILS);
        WorkflowRun build = end(
                Result.FAILURE, "node { mlGate policy: 'mlgate.yaml', model: '2', onFail: 'none', onHeld: 'none' }");
        jenkins.assertLogContains("is BLOCKED: The evidence is incomplete", build);
    }

    @Test
    void aServerThatIsDownIsAnErrorInOneLine() throws Exception {
        mlflow.close();
        WorkflowRun build =
                end(Result.FAILURE, "node { mlGate policy: 'mlgate.yaml', model: '2', onFail: 'unstable' }");
        jenkins.assertLogContains("is BLOCKED: The evidence is incomplete", build);
        jenkins.assertLogNotContains("\tat io.", build);
    }

    @Test
    void theEvaluationRunsOnTheAgentAndLeavesItsReportsThere() throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave(hudson.model.Label.get("gpu"));
        WorkflowJob job = Pipelines.job(
                jenkins, "credit", "node('gpu') { mlGate policy: 'mlgate.yaml', model: '2', name: 'nightly' }");
        Pipelines.checkOut(agent, job, Pipelines.mediumRisk());
        WorkflowRun build = jenkins.buildAndAssertSuccess(job);
        jenkins.assertLogContains("on agent " + agent.getDisplayName(), build);
        FilePath reports = agent.getWorkspaceFor(job).child("mlgate-reports/nightly");
        for (String file : new String[] {"report.html", "report.md", "report.json", "junit.xml", "evidence.json"}) {
            assertTrue(reports.child(file).exists(), file);
        }
        assertThat(reports.child("report.json").readToString(), containsString("agent " + agent.getDisplayName()));
    }

    @Test
    void junitShowsGatesAsTests() throws Exception {
        WorkflowRun build = end(Result.UNSTABLE, """
                node {
                  def gate = mlGate policy: 'mlgate.yaml', model: '3', onFail: 'none'
                  def shown = junit "${gate.reportFolder}/junit.xml"
                  echo "tests ${shown.totalCount}, failed ${shown.failCount}"
                }
                """);
        jenkins.assertLogContains("tests 16, failed 2", build);
    }

    @Test
    void severalEvaluationsOfABuildAreToldApart() throws Exception {
        WorkflowRun build = succeed("""
                node {
                  def a = mlGate policy: 'mlgate.yaml', model: '2'
                  def b = mlGate policy: 'mlgate.yaml', model: '4'
                  def c = mlGate policy: 'mlgate.yaml', model: '2', baseline: 'version:4', name: 'small', onFail: 'none'
                  echo "names ${a.name} ${b.name} ${c.name}"
                }
                """);
        jenkins.assertLogContains("names gates gates-2 small", build);
        jenkins.assertLogContains("Override: baseline named by the caller", build);
    }

    @Test
    void evaluationsInParallelBranchesDoNotMeet() throws Exception {
        WorkflowRun build = succeed("""
                def names = [:]
                def branches = [:]
                for (int i = 0; i < 8; i++) {
                  def n = "b$i"
                  branches[n] = { node { names[n] = mlGate(policy: 'mlgate.yaml', model: '2').name } }
                }
                parallel branches
                echo "distinct ${names.values().toSet().size()}"
                """);
        jenkins.assertLogContains("distinct 8", build);
    }

    @Test
    void theSearchedRunIsTheCandidate() throws Exception {
        WorkflowRun build = succeed("""
                node {
                  def a = mlGate policy: 'mlgate.yaml', search: [experiment: 'credit-risk', filter: "attributes.status = 'FINISHED'"], onFail: 'none', baseline: 'version:1'
                  def b = mlGate policy: 'mlgate.yaml', search: latestRun(experiment: 'credit-risk', filter: "status = 'FINISHED'"), onFail: 'none', baseline: 'version:1'
                  echo "same ${a.evidence == b.evidence}"
                }
                """);
        jenkins.assertLogContains("same true", build);
    }

    @Test
    void catchErrorRetryTimeoutAndLockWorkAroundIt() throws Exception {
        WorkflowRun build = end(Result.UNSTABLE, """
                milestone 1
                lock('release') {
                  timeout(time: 5, unit: 'MINUTES') {
                    catchError(buildResult: 'UNSTABLE', stageResult: 'FAILURE') {
                      retry(2) { node { mlGate policy: 'mlgate.yaml', model: '3', name: 'tried' } }
                    }
                  }
                }
                """);
        jenkins.assertLogContains("Gates of this build: tried-2", build);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    policy: 'mlgate.yaml'                                      | needs one candidate, not 0
                    policy: 'mlgate.yaml', model: '2', run: 'abc'              | needs one candidate, not 2
                    policy: '', model: '2'                                     | needs a policy
                    policy: 'mlgate.yaml', model: '2', onFail: 'ignore'        | onFail is failure, unstable or none, not 'ignore'
                    policy: 'mlgate.yaml', model: '2', onHeld: 'pass'          | onHeld is failure, unstable or none, not 'pass'
                    policy: 'mlgate.yaml', model: '2', name: '../evil'         | the name '../evil' can't be used
                    policy: 'mlgate.yaml', model: '99'                         | 99
                    policy: 'mlgate.yaml', model: 'nonsense'                   | 'nonsense' names no model
                    policy: 'mlgate.yaml', search: [experiment: '']            | search needs an experiment
                    policy: '../mlgate.yaml', model: '2'                       | must be inside the workspace
                    policy: '/etc/passwd', model: '2'                          | must be inside the workspace
                    policy: 'missing.yaml', model: '2'                         | there is no such file in the workspace
                    policy: 'mlgate.yaml', model: '2', server: 'other'         | prod
                    """)
    void mistakesEndInOneClearLine(String arguments, String message) throws Exception {
        WorkflowRun build = end(Result.FAILURE, "node { mlGate " + arguments + " }");
        jenkins.assertLogContains(message, build);
        jenkins.assertLogNotContains("\tat io.", build);
    }

    @Test
    void aBrokenPolicyShowsEveryMistakeWithItsPlace() throws Exception {
        WorkflowJob job =
                Pipelines.job(jenkins, "broken", "node { mlGate policy: 'mlgate.yaml', model: '2', onFail: 'none' }");
        Pipelines.checkOut(jenkins.jenkins, job, Pipelines.mediumRisk().replace("min: 0.78", "minn: 0.78"));
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        jenkins.assertLogContains("mlgate.yaml:14:", build);
        assertThat(mlflow.requests(), everyItem(not(containsString("mlflow"))));
    }

    @Test
    void withoutAWorkspaceItSaysWhatToDo() throws Exception {
        WorkflowRun build = end(Result.FAILURE, "mlGate policy: 'mlgate.yaml', model: '2'");
        jenkins.assertLogContains("mlGate needs a workspace to read mlgate.yaml", build);
    }

    @Test
    void theEnclosingWithMlflowNamesTheServer() throws Exception {
        WorkflowRun build = succeed("withMlflow(server: 'prod') { node { mlGate policy: 'mlgate.yaml', model: '2' } }");
        jenkins.assertLogContains("MLflow server prod (" + mlflow.url() + ")", build);
    }

    private WorkflowRun succeed(String script) throws Exception {
        return end(Result.SUCCESS, script);
    }

    private WorkflowRun end(Result result, String script) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "credit", script);
        for (int executor = 0; executor < jenkins.jenkins.getNumExecutors(); executor++) {
            FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
            String path = workspace.getRemote() + (executor == 0 ? "" : "@" + (executor + 1));
            new FilePath(new java.io.File(path)).child("mlgate.yaml").write(Pipelines.mediumRisk(), "UTF-8");
        }
        WorkflowRun build = job.scheduleBuild2(0).get();
        jenkins.assertBuildStatus(result, build);
        assertEquals(false, build.isBuilding());
        return build;
    }
}
