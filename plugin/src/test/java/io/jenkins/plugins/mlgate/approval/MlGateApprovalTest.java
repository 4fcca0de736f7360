package io.jenkins.plugins.mlgate.approval;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Executor;
import hudson.model.Result;
import hudson.model.User;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.RecordKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import jenkins.model.CauseOfInterruption;
import net.sf.json.JSONObject;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A build that waits for people, and what they say. */
@WithJenkins
class MlGateApprovalTest {
    private static final String TWO =
            "{quorum: {risk: 1, ml-lead: 1}, forbid: [run-author, build-starter], expires: 2d}";
    private static final String ONE = "{quorum: {risk: 1}, forbid: [run-author], reason: required}";

    private static JenkinsRule jenkins;

    private SampleMlflow mlflow;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void startAfresh() throws Exception {
        Leftovers.clear(jenkins);
        OpenedSignal.clear();
        mlflow = SampleMlflow.start();
        ApprovalScene.set(jenkins, mlflow.url(), TWO);
    }

    @AfterEach
    void stop() throws Exception {
        ApprovalScene.abortAll(jenkins);
        mlflow.close();
    }

    @Test
    void theBuildGoesOnWhenTheQuorumIsThereAndKnowsWhoTheyAre() throws Exception {
        WorkflowRun run = ApprovalScene.waiting(job(ApprovalScene.WAIT), "developer");

        JSONObject first = ApprovalScene.json(answer("alice", run, "approve", "reason", "fair"));
        assertEquals("OPEN", first.getString("status"));
        assertEquals("[\"1 of ml-lead\"]", first.getJSONArray("missing").toString());
        JSONObject second = ApprovalScene.json(answer("carol", run, "approve"));
        assertEquals("APPROVED", second.getString("status"));

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        jenkins.assertLogContains(
                "said APPROVED by [alice, carol] for credit-risk-classifier version 2 before canary", run);
        assertEquals("APPROVED", ApprovalScene.request(run).getStatus());
        assertEquals(List.of(), PendingApprovals.get().all());
        assertEquals(
                List.of("opened canary", "alice approve", "carol approve", "settled APPROVED"), OpenedSignal.heard());
    }

    @Test
    void whileItWaitsNoExecutorIsHeldAndTheQueueShowsIt() throws Exception {
        WorkflowRun run = ApprovalScene.waiting(job(ApprovalScene.WAIT), "developer");

        assertEquals(
                0,
                jenkins.jenkins.toComputer().getExecutors().stream()
                        .filter(Executor::isBusy)
                        .count());
        try (WebClient client = ApprovalScene.client(jenkins, "carol")) {
            HtmlPage queue = client.goTo("mlgate-approvals/");
            assertThat(queue.asNormalizedText(), containsString("credit-risk-classifier version 2"));
        }
        try (WebClient client = ApprovalScene.client(jenkins, "visitor")) {
            assertThat(
                    client.goTo("mlgate-approvals/").asNormalizedText(),
                    containsString("No build that you may see waits"));
        }
        finish(run);
    }

    @Test
    void aRejectionFailsTheBuildAndSaysWhoAndWhy() throws Exception {
        WorkflowRun run = ApprovalScene.waiting(job(ApprovalScene.WAIT), "developer");

        assertEquals(409, answer("bob", run, "reject").getStatusCode());
        assertEquals(
                200,
                answer("bob", run, "reject", "reason", "too many false alarms").getStatusCode());

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        jenkins.assertLogContains(
                "mlGateApproval: credit-risk-classifier version 2 before canary was REJECTED:"
                        + " bob rejected it: too many false alarms",
                run);
        JSONObject late = ApprovalScene.json(answer("alice", run, "approve", "reason", "x"));
        assertThat(late.getString("why"), containsString("the request was settled before: REJECTED"));
    }

    @Test
    void aBuildThatIsAbortedTakesItsRequestBack() throws Exception {
        WorkflowRun run = ApprovalScene.waiting(job(ApprovalScene.WAIT), "developer");

        run.getExecutor().interrupt(Result.ABORTED, new CauseOfInterruption.UserInterruption("dora"));

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        // What is taken back is written by another thread than the build's.
        ApprovalThreads.pool().submit(() -> {}).get();
        while (!ApprovalScene.request(run).getStatus().equals("WITHDRAWN")) {
            Thread.onSpinWait();
        }
        assertEquals("the build was stopped by dora", ApprovalScene.request(run).getEnding());
        List<LedgerRecord> said = answers();
        assertEquals(1, said.size());
        assertThat(said.get(0).payload().json(), containsString("\"answer\":\"withdraw\""));
        assertEquals(List.of(), PendingApprovals.get().all());
    }

    @Test
    void whoStartedTheBuildMayNotApproveItAndNorMayWhoTrainedTheModel() throws Exception {
        WorkflowRun run = ApprovalScene.waiting(job(ApprovalScene.WAIT), "alice");

        assertRefused("alice", run, "'alice' may not: they started the evaluation");
        assertRefused("erin", run, "'erin' may not: they ran the training");
        assertRefused("stranger", run, "'stranger' has none of the roles that are asked for: ml-lead, risk");
        assertEquals(List.of(), answers());
        finish(run);
    }

    @Test
    void anAdministratorWithARoleIsRefusedWithoutThePermissionAndNothingIsBypassed() throws Exception {
        WorkflowRun run = ApprovalScene.waiting(job(ApprovalScene.WAIT), "developer");

        WebResponse refused = answer("admin", run, "approve", "reason", "I may");

        assertEquals(403, refused.getStatusCode());
        assertThat(refused.getContentAsString(), containsString("mlGate/Approve"));
        assertEquals(List.of(), answers());
        finish(run);
    }

    @Test
    void whoIsInAGroupOfTheRoleAnswersInItAndTheRecordSaysSo() throws Exception {
        ApprovalScene.set(jenkins, mlflow.url(), ONE);
        WorkflowRun run = ApprovalScene.waiting(job(ApprovalScene.WAIT), "developer");

        assertEquals(200, answer("zoe", run, "approve", "reason", "fair").getStatusCode());

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertThat(answers().get(0).payload().json(), containsString("\"group\":\"risk-team\""));
    }

    @Test
    void ofTwoWhoAnswerAtOnceOneSettlesItAndTheOtherIsRefused() throws Exception {
        ApprovalScene.set(jenkins, mlflow.url(), ONE);
        WorkflowRun run = ApprovalScene.waiting(job(ApprovalScene.WAIT), "developer");
        ExecutorService two = Executors.newFixedThreadPool(2);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Integer>> answers = new ArrayList<>();
        for (String[] said : new String[][] {{"alice", "approve"}, {"bob", "reject"}}) {
            answers.add(two.submit(() -> {
                go.await();
                return answer(said[0], run, said[1], "reason", "as agreed").getStatusCode();
            }));
        }
        go.countDown();
        List<Integer> codes = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            codes.add(answer.get());
        }
        two.shutdown();

        jenkins.waitForCompletion(run);
        assertEquals(1, answers().size(), codes.toString());
        codes.sort(Integer::compare);
        assertEquals(List.of(200, 409), codes);
        String status = ApprovalScene.request(run).getStatus();
        assertEquals(status.equals("APPROVED") ? Result.SUCCESS : Result.FAILURE, run.getResult());
    }

    @Test
    void whatChangedSinceTheEvaluationIsNotApproved() throws Exception {
        ApprovalScene.set(jenkins, mlflow.url(), ONE);
        WorkflowRun run = ApprovalScene.waiting(job(ApprovalScene.WAIT), "developer");
        mlflow.changeMetric("accuracy", 0.79);

        assertRefused("alice", run, "a fact that gates read, or the baseline, changed since then: run mlGate again");
        finish(run);
    }

    @Test
    void thePageShowsTheGatesAndTakesAnAnswerWithoutScript() throws Exception {
        ApprovalScene.set(jenkins, mlflow.url(), ONE);
        WorkflowRun run = ApprovalScene.waiting(job(ApprovalScene.WAIT), "developer");

        try (WebClient client = ApprovalScene.client(jenkins, "alice")) {
            HtmlPage page = client.goTo(ApprovalScene.url(run));
            assertThat(page.asNormalizedText(), containsString("credit-risk-classifier version 2 before canary"));
            assertThat(page.asNormalizedText(), containsString("parity"));
            HtmlForm form = page.getFormByName("answer");
            HtmlPage refused = form.getButtonsByName("").get(0).click();
            assertEquals(409, refused.getWebResponse().getStatusCode());
            assertThat(refused.asNormalizedText(), containsString("Nothing was recorded: it needs a reason: say why"));
            HtmlForm again = refused.getFormByName("answer");
            again.getTextAreaByName("reason").setText("fair");
            again.getButtonsByName("").get(0).click();
        }

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        try (WebClient client = ApprovalScene.client(jenkins, "bob")) {
            HtmlPage settled = client.goTo(ApprovalScene.url(run));
            assertTrue(settled.getForms().stream()
                    .noneMatch(form -> form.getNameAttribute().equals("answer")));
            assertThat(settled.asNormalizedText(), containsString("approved by alice"));
        }
    }

    @Test
    void whoeverIsAskedOfMoreThanThePolicyAsksIsNeededToo() throws Exception {
        ApprovalScene.set(jenkins, mlflow.url(), ONE);
        WorkflowRun run = ApprovalScene.waiting(
                job(ApprovalScene.WAIT.replace("'canary'", "'canary', quorum: 'risk=2'")), "developer");

        assertEquals(
                "OPEN",
                ApprovalScene.json(answer("alice", run, "approve", "reason", "x"))
                        .getString("status"));
        assertRefused("alice", run, "'alice' is counted already, and counts once");
        answer("bob", run, "approve", "reason", "x");

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
    }

    @Test
    void whatCantBeApprovedFailsAtOnce() throws Exception {
        assertFails("mlGateApproval before: 'canary'", "this build has evaluated nothing: run mlGate before");
        assertFails("mlGateApproval before: 'production'", "before is shadow, canary or full");
        assertFails(
                "mlGate policy: 'pinned:credit', model: '2'\nmlGateApproval before: 'full'",
                "the policy asks nobody before full");
        assertFails(
                "mlGate policy: 'pinned:credit', model: '3', onFail: 'none'\nmlGateApproval before: 'canary'",
                "the candidate is BLOCKED, so there is nothing to approve");
        assertFails(
                "mlGate policy: 'pinned:credit', model: '2', baseline: '4', onFail: 'none'\nmlGateApproval before: 'canary'",
                "it is a try that decides nothing");
        assertEquals(List.of(), PendingApprovals.get().all());
    }

    @Test
    void anApprovalThatHoldsIsNotAskedForTwice() throws Exception {
        ApprovalScene.set(jenkins, mlflow.url(), ONE);
        WorkflowJob job = job(ApprovalScene.WAIT);
        WorkflowRun first = ApprovalScene.waiting(job, "developer");
        answer("alice", first, "approve", "reason", "fair");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(first));

        jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0));

        assertEquals(1, answers().size());
    }

    @Test
    void rolesThatChangeMakeWhatWasSaidNotCount() throws Exception {
        WorkflowRun run = ApprovalScene.waiting(job(ApprovalScene.WAIT), "developer");
        answer("alice", run, "approve", "reason", "fair");
        var roles = new ArrayList<>(MlGateConfiguration.get().getRoles());
        roles.get(0).setUsers("bob");
        MlGateConfiguration.get().setRoles(roles);

        JSONObject now = ApprovalScene.json(answer("carol", run, "approve"));

        assertEquals("[\"1 of risk\"]", now.getJSONArray("missing").toString());
        finish(run);
    }

    private static WorkflowJob job(String script) throws Exception {
        return Pipelines.job(jenkins, "credit" + User.getAll().size() + System.identityHashCode(script), script);
    }

    private static WebResponse answer(String user, WorkflowRun run, String answer, String... pairs) throws Exception {
        return ApprovalScene.post(jenkins, user, ApprovalScene.url(run) + answer, pairs);
    }

    private static void assertRefused(String user, WorkflowRun run, String why) throws Exception {
        WebResponse refused = answer(user, run, "approve", "reason", "as agreed");
        assertEquals(409, refused.getStatusCode(), refused.getContentAsString());
        assertThat(ApprovalScene.json(refused).getString("why"), containsString(why));
        assertFalse(ApprovalScene.json(refused).getBoolean("recorded"));
    }

    private static void assertFails(String script, String why) throws Exception {
        WorkflowRun run = jenkins.assertBuildStatus(Result.FAILURE, job(script).scheduleBuild2(0));
        jenkins.assertLogContains(why, run);
    }

    private static void finish(WorkflowRun run) throws Exception {
        run.getExecutor().interrupt(Result.ABORTED);
        jenkins.waitForCompletion(run);
    }

    private static List<LedgerRecord> answers() throws Exception {
        try (ReleaseLedger open = ReleaseLedger.open();
                Stream<LedgerRecord> records = open.ledger().read("credit-risk-classifier")) {
            return records.filter(record -> record.kind().equals(RecordKind.APPROVAL))
                    .toList();
        }
    }

    /** What listeners hear. */
    @TestExtension
    public static final class Heard extends OpenedSignal {}
}
