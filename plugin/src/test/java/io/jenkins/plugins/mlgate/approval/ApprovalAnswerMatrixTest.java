package io.jenkins.plugins.mlgate.approval;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import io.mlgate.ledger.RecordKind;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Everybody tries every answer, in every wrong way; one build waits all the while. */
@WithJenkins
class ApprovalAnswerMatrixTest {
    private static final List<String> ANSWERS = List.of("approve", "reject", "withdraw");

    /** What a POST with a crumb and a reason gives to those who may not answer. */
    private static final Map<String, Integer> REFUSED =
            Map.of("", 403, "visitor", 404, "reader", 403, "developer", 403, "admin", 403);

    private static JenkinsRule jenkins;
    private static SampleMlflow mlflow;
    private static WorkflowRun run;
    private static WorkflowRun other;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        mlflow = SampleMlflow.start();
        ApprovalScene.set(
                jenkins, mlflow.url(), "{quorum: {risk: 2}, forbid: [run-author, build-starter], reason: required}");
        run = ApprovalScene.waiting(Pipelines.job(jenkins, "credit", ApprovalScene.WAIT), "dora");
        other = ApprovalScene.waiting(Pipelines.job(jenkins, "other", ApprovalScene.WAIT), "dora");
    }

    @AfterAll
    static void stop() throws Exception {
        for (WorkflowRun waiting : List.of(run, other)) {
            waiting.getExecutor().interrupt(Result.ABORTED);
            jenkins.waitForCompletion(waiting);
        }
        mlflow.close();
    }

    @Test
    void whoHasNoPermissionIsRefusedWhateverTheyAnswer() throws Exception {
        for (String user : REFUSED.keySet()) {
            for (String answer : ANSWERS) {
                WebResponse refused = post(user, ApprovalScene.url(run) + answer);
                assertEquals(REFUSED.get(user), refused.getStatusCode(), user + " " + answer);
            }
        }
        assertNothingSaid();
    }

    @Test
    void whoIsForbiddenOrHasNoRoleIsRefusedInOneLine() throws Exception {
        assertWhy("dora", "approve", "'dora' may not: they started the evaluation");
        assertWhy("erin", "approve", "'erin' may not: they ran the training");
        assertWhy("dora", "reject", "'dora' may not: they started the evaluation");
        assertWhy("stranger", "approve", "'stranger' has none of the roles");
        assertWhy("carol", "reject", "'carol' has none of the roles");
        assertNothingSaid();
    }

    @Test
    void withoutACrumbOrByGetNothingHappens() throws Exception {
        for (String answer : ANSWERS) {
            URL url = new URL(jenkins.getURL(), ApprovalScene.url(run) + answer + "?reason=x");
            try (WebClient client = ApprovalScene.client(jenkins, "alice")) {
                WebResponse crumbless = client.loadWebResponse(new WebRequest(url, HttpMethod.POST));
                assertEquals(403, crumbless.getStatusCode(), answer);
                assertThat(crumbless.getContentAsString(), containsString("No valid crumb"));
                assertEquals(
                        405,
                        client.loadWebResponse(new WebRequest(url, HttpMethod.GET))
                                .getStatusCode(),
                        answer);
            }
        }
        assertNothingSaid();
    }

    @Test
    void theRequestOfAnotherBuildIsNotFoundBelowThisOne() throws Exception {
        String stray = run.getUrl() + "mlgate-approvals/request/"
                + ApprovalScene.request(other).getId() + "/approve";

        assertEquals(404, post("alice", stray).getStatusCode());
        assertEquals(
                404,
                post("alice", run.getUrl() + "mlgate-approvals/request/..%2f..%2f/approve")
                        .getStatusCode());
        assertNothingSaid();
    }

    @Test
    void whatIsNotOneLineOrTooLongIsRefused() throws Exception {
        WebResponse lines = ApprovalScene.post(
                jenkins, "alice", ApprovalScene.url(run) + "approve", "reason", "fine\nanswer: reject");
        assertEquals(409, lines.getStatusCode());
        assertThat(lines.getContentAsString(), containsString("'reason' must be one line of text"));
        WebResponse much =
                ApprovalScene.post(jenkins, "alice", ApprovalScene.url(run) + "approve", "reason", "x".repeat(3_000));
        assertThat(much.getContentAsString(), containsString("a reason has at most 2000 characters"));
        WebResponse role = ApprovalScene.post(
                jenkins, "alice", ApprovalScene.url(run) + "approve", "reason", "x", "role", "ml-lead");
        assertThat(role.getContentAsString(), containsString("'alice' may answer as risk only"));
        assertNothingSaid();
    }

    @Test
    void whatOthersWriteIsShownAsText() throws Exception {
        try (WebClient client = ApprovalScene.client(jenkins, "alice")) {
            WebRequest request =
                    new WebRequest(new URL(jenkins.getURL(), ApprovalScene.url(run) + "approve"), HttpMethod.POST);
            request.setRequestParameters(List.of(
                    new org.htmlunit.util.NameValuePair("reason", "x"),
                    new org.htmlunit.util.NameValuePair("role", "<script>alert(1)</script>")));
            client.addCrumb(request);
            WebResponse refused = client.loadWebResponse(request);
            assertEquals(409, refused.getStatusCode());
            assertThat(refused.getContentAsString(), not(containsString("<script>alert(1)")));
        }
        assertNothingSaid();
    }

    @Test
    void aTokenNeedsNoCrumbAndARepeatedBodyCountsOnce() throws Exception {
        WorkflowRun third = ApprovalScene.waiting(Pipelines.job(jenkins, "third", ApprovalScene.WAIT), "dora");
        String url = ApprovalScene.url(third) + "approve";

        WebResponse first = byToken("bob", url);
        WebResponse again = byToken("bob", url);

        assertEquals(200, first.getStatusCode(), first.getContentAsString());
        assertEquals("OPEN", ApprovalScene.json(first).getString("status"));
        assertEquals(409, again.getStatusCode());
        assertThat(again.getContentAsString(), containsString("'bob' is counted already, and counts once"));
        assertEquals(403, byToken("reader", url).getStatusCode());
        third.getExecutor().interrupt(Result.ABORTED);
        jenkins.waitForCompletion(third);
    }

    private static WebResponse byToken(String user, String url) throws Exception {
        try (WebClient client =
                jenkins.createWebClient().withBasicApiToken(user).withThrowExceptionOnFailingStatusCode(false)) {
            WebRequest request = new WebRequest(new URL(jenkins.getURL(), url), HttpMethod.POST);
            request.setRequestParameters(List.of(new org.htmlunit.util.NameValuePair("reason", "as agreed")));
            request.setAdditionalHeader("Accept", "application/json");
            return client.loadWebResponse(request);
        }
    }

    private static WebResponse post(String user, String url) throws Exception {
        return ApprovalScene.post(jenkins, user, url, "reason", "as agreed");
    }

    private static void assertWhy(String user, String answer, String why) throws Exception {
        WebResponse refused = post(user, ApprovalScene.url(run) + answer);
        assertEquals(409, refused.getStatusCode(), refused.getContentAsString());
        assertThat(ApprovalScene.json(refused).getString("why"), containsString(why));
    }

    private static void assertNothingSaid() throws Exception {
        List<String> said = new ArrayList<>();
        try (ReleaseLedger open = ReleaseLedger.open();
                Stream<io.mlgate.ledger.LedgerRecord> records = open.ledger().read("credit-risk-classifier")) {
            records.filter(record -> record.kind().equals(RecordKind.APPROVAL))
                    .forEach(record -> said.add(record.payload().json()));
        }
        assertEquals(
                List.of(),
                said.stream().filter(json -> !json.contains("\"bob\"")).toList());
        assertEquals("OPEN", ApprovalScene.request(run).getStatus());
    }

    /** What listeners hear. */
    @TestExtension
    public static final class Heard extends OpenedSignal {}
}
