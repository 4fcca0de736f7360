package io.jenkins.plugins.mlgate.approval;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.jenkins.plugins.mlgate.testing.PageFindings;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import io.mlgate.history.ReleaseStory;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.RecordKind;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Who may do without approvals, what it leaves in the ledger, and everything that is refused. */
@WithJenkins
class BreakGlassTest {
    private static final String CANARY = "{quorum: {risk: 2}, forbid: [run-author, build-starter]}";
    private static final String[] WHOLE = {
        "reason", "fraud wave", "owner", "alice", "due", "2999-01-01", "confirmed", "true"
    };

    /** What a whole and sound POST gives to those who may not. */
    private static final Map<String, Integer> REFUSED = new LinkedHashMap<>(Map.of(
            "",
            403,
            "visitor",
            404,
            "reader",
            403,
            "developer",
            403,
            "alice",
            403,
            "erin",
            403,
            "admin",
            403,
            "greg",
            409));

    private static JenkinsRule jenkins;
    private SampleMlflow mlflow;
    private WorkflowRun run;

    @BeforeAll
    static void once(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void start() throws Exception {
        Leftovers.clear(jenkins);
        OpenedSignal.clear();
        mlflow = SampleMlflow.start();
        ApprovalScene.set(jenkins, mlflow.url(), CANARY);
        run = ApprovalScene.waiting(Pipelines.job(jenkins, "credit", ApprovalScene.WAIT), "developer");
    }

    @AfterEach
    void stop() throws Exception {
        ApprovalScene.abortAll(jenkins);
        mlflow.close();
    }

    @Test
    void theStageBeginsInRedAndSomebodyOwesAnExplanation() throws Exception {
        JSONObject said = ApprovalScene.json(post("frank", WHOLE));

        assertTrue(said.getBoolean("recorded"), said.toString());
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        jenkins.assertLogContains("said BREAK-GLASS by [] for credit-risk-classifier version 2 before canary", run);
        jenkins.assertLogContains(
                "ERROR: [mlGate] credit-risk-classifier version 2 before canary:"
                        + " BREAK-GLASS: by frank: fraud wave; alice follows it up by 2999-01-01",
                run);
        assertEquals("BREAK-GLASS", ApprovalScene.request(run).getStatus());
        assertThat(OpenedSignal.heard(), org.hamcrest.Matchers.hasItem("settled BREAK-GLASS"));
        List<LedgerRecord> recorded = recorded();
        assertEquals(1, recorded.size());
        JSONObject payload = JSONObject.fromObject(recorded.get(0).payload().json());
        assertEquals("alice", payload.getString("owner"));
        assertEquals("2999-01-01", payload.getString("due"));
        assertEquals(said.getString("followUp"), payload.getString("followUp"));
        assertEquals("frank", recorded.get(0).actor().name());
        try (ReleaseLedger open = ReleaseLedger.open()) {
            assertEquals(
                    1,
                    ReleaseStory.read(open.ledger(), "credit-risk-classifier")
                            .breakGlassFollowUps()
                            .size());
        }
        assertShown();

        WebResponse again = post("frank", WHOLE);
        assertEquals(409, again.getStatusCode());
        assertThat(again.getContentAsString(), containsString("the request was settled before: BREAK-GLASS"));
        assertEquals(1, recorded().size());
    }

    private void assertShown() throws Exception {
        try (WebClient client = ApprovalScene.client(jenkins, "reader")) {
            HtmlPage page = client.goTo(ApprovalScene.url(run));
            assertThat(page.asNormalizedText(), containsString("BREAK-GLASS by frank"));
            assertThat(page.asNormalizedText(), containsString("alice follows it up by 2999-01-01"));
            assertEquals(List.of(), PageFindings.of(page, "#main-panel .mlgate-approval"));
            HtmlPage build = client.goTo(run.getUrl());
            assertEquals(
                    "BREAK-GLASS",
                    build.querySelector("strong.jenkins-\\!-color-red").getTextContent());
        }
    }

    @Test
    void whoHasTheRoleByAGroupMayAndTheRecordSaysSo() throws Exception {
        assertEquals(200, post("gina", WHOLE).getStatusCode());

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertThat(recorded().get(0).payload().json(), containsString("\"group\":\"glass-team\""));
    }

    @Test
    void whoMayNotIsRefused() throws Exception {
        for (Map.Entry<String, Integer> one : REFUSED.entrySet()) {
            WebResponse refused = post(one.getKey(), WHOLE);
            assertEquals(one.getValue(), refused.getStatusCode(), one.getKey() + ": " + refused.getContentAsString());
        }
        assertThat(
                post("greg", WHOLE).getContentAsString(),
                containsString("'greg' does not have the role 'break-glass'"));
        assertNothingSaid();
    }

    @Test
    void whatIsLeftOutOrWrongIsRefusedInOneLine() throws Exception {
        Map<Integer, String> wrong = Map.of(
                1, "it needs a reason", 3, "is not in the roles file", 5, "due must be a day", 7, "say that you know");
        for (Map.Entry<Integer, String> one : wrong.entrySet()) {
            String[] said = WHOLE.clone();
            said[one.getKey()] = "";
            assertWhy(one.getValue(), said);
        }
        String[] said = WHOLE.clone();
        said[5] = "2020-01-01";
        assertWhy("due 2020-01-01 is past: name today or a later day", said);
        said = WHOLE.clone();
        said[3] = "<script>alert(1)</script>";
        assertWhy("is not in the roles file", said);
        said = WHOLE.clone();
        said[1] = "fraud\nwave";
        assertWhy("'reason' must be one line of text", said);
        assertNothingSaid();
    }

    @Test
    void withoutACrumbByGetOrOfAnotherBuildNothingHappens() throws Exception {
        URL url = new URL(
                jenkins.getURL(),
                ApprovalScene.url(run) + "breakGlass?confirmed=true&reason=x&owner=alice" + "&due=2999-01-01");
        try (WebClient client = ApprovalScene.client(jenkins, "frank")) {
            assertEquals(
                    403,
                    client.loadWebResponse(new WebRequest(url, HttpMethod.POST)).getStatusCode());
            assertEquals(
                    405,
                    client.loadWebResponse(new WebRequest(url, HttpMethod.GET)).getStatusCode());
        }
        WorkflowRun other = ApprovalScene.waiting(Pipelines.job(jenkins, "other", ApprovalScene.WAIT), "developer");
        String stray = run.getUrl() + "mlgate-approvals/request/"
                + ApprovalScene.request(other).getId() + "/breakGlass";
        assertEquals(404, ApprovalScene.post(jenkins, "frank", stray, WHOLE).getStatusCode());
        assertNothingSaid();
    }

    @Test
    void aTokenNeedsNoCrumb() throws Exception {
        try (WebClient client =
                jenkins.createWebClient().withBasicApiToken("frank").withThrowExceptionOnFailingStatusCode(false)) {
            WebRequest request =
                    new WebRequest(new URL(jenkins.getURL(), ApprovalScene.url(run) + "breakGlass"), HttpMethod.POST);
            request.setRequestParameters(List.of(
                    new NameValuePair("reason", "fraud wave"),
                    new NameValuePair("owner", "alice"),
                    new NameValuePair("due", "2999-01-01"),
                    new NameValuePair("confirmed", "true")));
            request.setAdditionalHeader("Accept", "application/json");
            assertEquals(200, client.loadWebResponse(request).getStatusCode());
        }
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
    }

    @Test
    void thePageIsForThoseWhoMayAndSaysWhatItMeans() throws Exception {
        try (WebClient client = ApprovalScene.client(jenkins, "alice")) {
            HtmlPage approval = client.goTo(ApprovalScene.url(run));
            assertEquals(List.of(), PageFindings.of(approval, "#main-panel .mlgate-approval"));
            assertThat(approval.asXml(), not(containsString("break-glass\"")));
            HtmlPage refused = client.goTo(ApprovalScene.url(run) + "break-glass");
            assertEquals(403, refused.getWebResponse().getStatusCode());
            assertTrue(refused.querySelectorAll("form[name=break-glass]").isEmpty());
        }
        try (WebClient client = ApprovalScene.client(jenkins, "frank")) {
            HtmlPage approval = client.goTo(ApprovalScene.url(run));
            HtmlPage page =
                    approval.getAnchorByText("Begin without approvals...").click();
            assertThat(
                    page.asNormalizedText(),
                    containsString("credit-risk-classifier version 2 begins canary although people whom the policy"));
            assertEquals(List.of(), PageFindings.of(page, "#main-panel .mlgate-approval"));
            HtmlForm form = page.getFormByName("break-glass");
            form.getTextAreaByName("reason").setText("fraud wave");
            form.getInputByName("owner").setValue("nobody");
            form.getInputByName("due").setValue("2999-01-01");
            form.getInputByName("confirmed").setChecked(true);
            HtmlPage refused = form.getButtonsByName("").get(0).click();
            assertEquals(409, refused.getWebResponse().getStatusCode());
            assertThat(refused.asNormalizedText(), containsString("owner 'nobody' is not in the roles file"));
            HtmlForm again = refused.getFormByName("break-glass");
            assertEquals("fraud wave", again.getTextAreaByName("reason").getText());
            again.getInputByName("owner").setValue("alice");
            again.getInputByName("confirmed").setChecked(true);
            again.getButtonsByName("").get(0).click();
        }
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
    }

    @Test
    void whoIsForbiddenIsNotListedAmongThoseWhoMay() throws Exception {
        WorkflowRun dora = ApprovalScene.waiting(Pipelines.job(jenkins, "of-dora", ApprovalScene.WAIT), "dora");
        try (WebClient client = ApprovalScene.client(jenkins, "reader")) {
            HtmlPage page = client.goTo(ApprovalScene.url(dora));
            String who = page.querySelector("table[aria-label=Quorum] tbody").getTextContent();
            assertThat(who, containsString("alice"));
            assertThat(who, not(containsString("erin")));
            assertThat(who, not(containsString("dora")));
            assertThat(page.asNormalizedText(), containsString("erin, who ran the training"));
        }
        try (WebClient client = ApprovalScene.client(jenkins, "erin")) {
            assertThat(
                    client.goTo(ApprovalScene.url(dora)).asNormalizedText(),
                    containsString("An answer of yours does not count: you ran the training."));
        }
    }

    private WebResponse post(String user, String... pairs) throws Exception {
        return ApprovalScene.post(jenkins, user, ApprovalScene.url(run) + "breakGlass", pairs);
    }

    private void assertWhy(String why, String... said) throws Exception {
        WebResponse refused = post("frank", said);
        assertEquals(409, refused.getStatusCode(), refused.getContentAsString());
        assertThat(ApprovalScene.json(refused).getString("why"), containsString(why));
    }

    private void assertNothingSaid() throws Exception {
        assertEquals(List.of(), recorded());
        assertEquals("OPEN", ApprovalScene.request(run).getStatus());
    }

    private static List<LedgerRecord> recorded() throws Exception {
        try (ReleaseLedger open = ReleaseLedger.open();
                Stream<LedgerRecord> records = open.ledger().read("credit-risk-classifier")) {
            return records.filter(record -> record.kind().equals(RecordKind.BREAK_GLASS))
                    .toList();
        }
    }

    /** What listeners hear. */
    @TestExtension
    public static final class Heard extends OpenedSignal {}
}
