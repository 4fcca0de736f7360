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
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.RecordKind;
import java.net.URL;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
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

/** Who may waive what, that it counts where the engine counts it, and everything that is refused. */
@WithJenkins
class WaiverTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final String EVALUATE =
            "mlGate policy: 'pinned:credit', model: '3', onFail: 'none', onHeld: 'none'\n";
    private static final String RULE = "waivers: {roles: [ml-lead, risk], maxDays: 30}\n";

    /** What a whole and sound POST gives to those who may not. */
    private static final Map<String, Integer> REFUSED = new LinkedHashMap<>(
            Map.of("", 403, "visitor", 404, "reader", 403, "developer", 403, "alice", 403, "admin", 403, "greg", 409));

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
        set(RULE);
        run = jenkins.buildAndAssertSuccess(job("credit", EVALUATE));
    }

    @AfterEach
    void stop() throws Exception {
        ApprovalScene.abortAll(jenkins);
        mlflow.close();
    }

    private void set(String waivers) throws Exception {
        ApprovalScene.set(jenkins, mlflow.url(), "{quorum: {risk: 1}, forbid: [run-author]}", waivers);
    }

    private static WorkflowJob job(String name, String script) throws Exception {
        return Pipelines.job(jenkins, name, script);
    }

    @Test
    void withEveryGateWaivedTheCandidateMayBeApprovedAndStaysFailed() throws Exception {
        Set<String> gates = gates();
        assertTrue(gates.size() >= 2, gates.toString());
        for (String gate : gates) {
            WebResponse waived = post("carol", gate, in(20), "accepted by the board");
            assertEquals(200, waived.getStatusCode(), waived.getContentAsString());
        }

        JSONObject payload = JSONObject.fromObject(recorded().get(0).payload().json());
        assertEquals(
                new TreeSet<>(List.of(
                        "evidence", "expires", "gate", "person", "reason", "role", "roles", "runId", "version")),
                new TreeSet<>(payload.keySet()));
        assertEquals("ml-lead", payload.getString("role"));
        assertEquals(in(21) + "T00:00:00Z", payload.getString("expires"));
        assertEquals("RELEASABLE", api().getString("decision"));
        try (WebClient client = ApprovalScene.client(jenkins, "reader")) {
            HtmlPage page = client.goTo(run.getUrl() + "mlgate/");
            assertThat(page.asNormalizedText(), containsString("With what is waived, the candidate is RELEASABLE"));
            assertEquals(
                    "BLOCKED", page.querySelector(".decision").getTextContent().strip());
            assertEquals(List.of(), PageFindings.of(page, "#main-panel"));
        }
        WorkflowRun waiting =
                ApprovalScene.waiting(job("other", EVALUATE + "mlGateApproval before: 'canary'"), "developer");
        try (WebClient client = ApprovalScene.client(jenkins, "reader")) {
            HtmlPage page = client.goTo(ApprovalScene.url(waiting));
            assertThat(page.querySelector("table[aria-label=Waivers]").getTextContent(), containsString("carol"));
            assertEquals(List.of(), PageFindings.of(page, "#main-panel"));
        }
        assertEquals(
                200,
                ApprovalScene.post(jenkins, "alice", ApprovalScene.url(waiting) + "approve")
                        .getStatusCode());
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(waiting));
    }

    @Test
    void whoMayNotIsRefused() throws Exception {
        String gate = gates().iterator().next();
        for (Map.Entry<String, Integer> one : REFUSED.entrySet()) {
            WebResponse refused = post(one.getKey(), gate, in(20), "why not");
            assertEquals(one.getValue(), refused.getStatusCode(), one.getKey() + ": " + refused.getContentAsString());
        }
        assertWhy("'greg' has none of the roles that are asked for", "greg", gate, in(20), "why not");
        assertWhy("'erin' may not: they ran the training", "erin", gate, in(20), "why not");
        assertEquals(List.of(), recorded());
    }

    @Test
    void whatIsWrongIsRefusedInOneLine() throws Exception {
        String gate = gates().iterator().next();
        assertWhy("it is for longer than the policy's 30 days", "carol", gate, in(31), "why");
        assertWhy("it held until", "carol", gate, "2020-01-01", "why");
        assertWhy("until must be a day", "carol", gate, "tomorrow", "why");
        assertWhy("it needs a reason", "carol", gate, in(20), " ");
        assertWhy("'reason' must be one line of text", "carol", gate, in(20), "a\nb");
        assertWhy("there is nothing to waive", "carol", "<b>no such gate</b>", in(20), "why");
        assertEquals(List.of(), recorded());
        assertEquals(200, post("carol", gate, in(20), "why").getStatusCode());
        assertWhy("you have waived '" + gate + "' until then already", "carol", gate, in(20), "why");
        assertEquals(1, recorded().size());
    }

    @Test
    void withoutACrumbByGetOrOfAnotherNameNothingHappens() throws Exception {
        String gate = gates().iterator().next();
        URL url = new URL(jenkins.getURL(), url() + "waive?gate=" + gate + "&reason=x&until=" + in(20));
        try (WebClient client = ApprovalScene.client(jenkins, "carol")) {
            assertEquals(
                    403,
                    client.loadWebResponse(new WebRequest(url, HttpMethod.POST)).getStatusCode());
            assertEquals(
                    405,
                    client.loadWebResponse(new WebRequest(url, HttpMethod.GET)).getStatusCode());
        }
        for (String name : List.of("other", "..%2f..%2fmlgate", "")) {
            WebResponse stray = ApprovalScene.post(
                    jenkins,
                    "carol",
                    run.getUrl() + "mlgate-waivers/evaluation/" + name + "/waive",
                    "gate",
                    gate,
                    "until",
                    in(20),
                    "reason",
                    "x");
            assertTrue(stray.getStatusCode() == 404 || stray.getStatusCode() == 400, name + stray.getStatusCode());
        }
        assertEquals(List.of(), recorded());
    }

    @Test
    void aTokenNeedsNoCrumb() throws Exception {
        try (WebClient client =
                jenkins.createWebClient().withBasicApiToken("carol").withThrowExceptionOnFailingStatusCode(false)) {
            URL url = new URL(
                    jenkins.getURL(), url() + "waive?gate=" + gates().iterator().next() + "&reason=x&until=" + in(20));
            WebRequest request = new WebRequest(url, HttpMethod.POST);
            request.setAdditionalHeader("Accept", "application/json");
            assertEquals(200, client.loadWebResponse(request).getStatusCode());
        }
        assertEquals(1, recorded().size());
    }

    @Test
    void wherePoliciesDontAllowItALineSaysWhy() throws Exception {
        assertThat(text("carol"), containsString("Nothing is waived."));
        assertThat(text("reader"), containsString("To waive takes the permission mlGate/Waive"));
        assertThat(text("greg"), containsString("You have none of the roles that may waive: ml-lead, risk."));
        set("waivers: {roles: [ml-lead], maxDays: 30, never: [" + String.join(", ", gates()) + "]}\n");
        run = jenkins.buildAndAssertSuccess(job("strict", EVALUATE));
        assertThat(text("carol"), containsString("The policy lets nobody waive any of the gates"));
        assertWhy("nobody can waive", "carol", gates().iterator().next(), in(20), "why");
        set("");
        run = jenkins.buildAndAssertSuccess(job("stricter", EVALUATE));
        assertThat(text("carol"), containsString("The policy lets nobody waive anything."));
        assertWhy(
                "the policy lets nobody waive anything",
                "carol",
                gates().iterator().next(),
                in(20),
                "why");
        assertEquals(List.of(), recorded());
    }

    @Test
    void thePageTakesAWaiverWithoutScript() throws Exception {
        try (WebClient client = ApprovalScene.client(jenkins, "carol")) {
            HtmlPage gatesPage = client.goTo(run.getUrl() + "mlgate/");
            HtmlPage page = gatesPage.getAnchorByText("Who may waive what").click();
            assertEquals(List.of(), PageFindings.of(page, "#main-panel"));
            HtmlForm form = page.getFormByName("waive");
            form.getInputByName("until").setValue("2020-01-01");
            form.getTextAreaByName("reason").setText("accepted <b>by</b> the board");
            HtmlPage refused = form.getButtonsByName("").get(0).click();
            assertEquals(409, refused.getWebResponse().getStatusCode());
            HtmlForm again = refused.getFormByName("waive");
            assertEquals(
                    "accepted <b>by</b> the board",
                    again.getTextAreaByName("reason").getText());
            again.getInputByName("until").setValue(in(20));
            HtmlPage waived = again.getButtonsByName("").get(0).click();
            assertThat(waived.asNormalizedText(), containsString("accepted <b>by</b> the board"));
            assertThat(waived.asXml(), not(containsString("<b>by")));
            assertEquals(List.of(), PageFindings.of(waived, "#main-panel"));
        }
    }

    private String text(String user) throws Exception {
        try (WebClient client = ApprovalScene.client(jenkins, user)) {
            return client.goTo(url()).asNormalizedText();
        }
    }

    private String url() {
        return run.getUrl() + "mlgate-waivers/evaluation/gates/";
    }

    private JSONObject api() throws Exception {
        try (WebClient client = ApprovalScene.client(jenkins, "reader")) {
            return JSONObject.fromObject(client.goTo(url() + "api/json", "application/json")
                    .getWebResponse()
                    .getContentAsString());
        }
    }

    private Set<String> gates() throws Exception {
        Set<String> names = new TreeSet<>();
        for (Object gate : new ArrayList<>(api().getJSONArray("gates"))) {
            names.add(((JSONObject) gate).getString("name"));
        }
        return names;
    }

    private WebResponse post(String user, String gate, String until, String reason) throws Exception {
        return ApprovalScene.post(jenkins, user, url() + "waive", "gate", gate, "until", until, "reason", reason);
    }

    private void assertWhy(String why, String user, String gate, String until, String reason) throws Exception {
        WebResponse refused = post(user, gate, until, reason);
        assertEquals(409, refused.getStatusCode(), refused.getContentAsString());
        assertThat(ApprovalScene.json(refused).getString("why"), containsString(why));
    }

    private static String in(int days) {
        return TODAY.plusDays(days).toString();
    }

    private static List<LedgerRecord> recorded() throws Exception {
        try (ReleaseLedger open = ReleaseLedger.open();
                Stream<LedgerRecord> records = open.ledger().read("credit-risk-classifier")) {
            return records.filter(record -> record.kind().equals(RecordKind.WAIVER))
                    .toList();
        }
    }

    /** What listeners hear. */
    @TestExtension
    public static final class Heard extends OpenedSignal {}
}
