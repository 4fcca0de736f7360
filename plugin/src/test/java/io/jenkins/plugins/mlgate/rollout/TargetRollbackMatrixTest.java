package io.jenkins.plugins.mlgate.rollout;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.mlgate.config.MlGatePermissions;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.jenkins.plugins.mlgate.testing.PageFindings;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.mlgate.demo.DemoStage;
import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RecordedRollout;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Everybody tries to roll back on the model's page, in every wrong way, before somebody who may does it. */
@WithJenkins
class TargetRollbackMatrixTest {
    private static final String MODEL = "mlgate-models/model/" + RolloutScene.MODEL + "/";
    private static final String PAGE = MODEL + "target/credit-api/";

    /** What a whole POST with a crumb gives to those who may not; all but the first two may see models. */
    private static final Map<String, Integer> REFUSED = Map.of(
            "",
            403,
            "developer",
            403,
            "viewer",
            403,
            "approver",
            403,
            "elsewhere",
            403,
            "blind",
            403,
            "rootonly",
            403,
            "admin",
            403);

    private static JenkinsRule jenkins;

    @TempDir
    private Path folder;

    private RolloutScene scene;
    private WorkflowJob job;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void release() throws Exception {
        Leftovers.clear(jenkins);
        scene = new RolloutScene(folder).configure();
        scene.deploy(DemoStage.SECOND, RolloutScene.GOOD);
        job = Pipelines.job(
                jenkins,
                "credit",
                "mlGate policy: 'pinned:credit', model: '4'\nmlGatePromote stage: 'full', waitFor: 'done'");
        scene.run(jenkins, job, Result.SUCCESS);
        WorkflowJob other = Pipelines.job(jenkins, "other", "echo ''");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("developer", "viewer", "approver", "elsewhere", "blind", "rootonly", "ops")
                .grant(Item.READ)
                .everywhere()
                .to("developer", "viewer", "approver", "elsewhere", "rootonly", "ops")
                .grant(Item.BUILD, Item.CONFIGURE, MlGatePermissions.ROLLBACK)
                .everywhere()
                .to("developer")
                .grant(MlGatePermissions.VIEW_MODELS)
                .onRoot()
                .to("viewer", "approver", "elsewhere", "blind", "rootonly", "ops")
                .grant(MlGatePermissions.APPROVE, MlGatePermissions.ROLLOUT, MlGatePermissions.BREAK_GLASS)
                .everywhere()
                .to("approver")
                .grant(MlGatePermissions.ROLLBACK)
                .onItems(other)
                .to("elsewhere")
                .grant(MlGatePermissions.ROLLBACK)
                .onRoot()
                .to("rootonly")
                .grant(MlGatePermissions.ROLLBACK)
                .onItems(job)
                .to("blind", "ops")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    @Test
    void onlyWhoMayTakesBackWhatThePageShowedAndOnce() throws Exception {
        RecordedRollout done = last();
        String[] whole = whole(done);
        String head = head();

        for (Map.Entry<String, Integer> user : REFUSED.entrySet()) {
            assertEquals(user.getValue(), post(user.getKey(), PAGE, whole).getStatusCode(), user.getKey());
        }
        try (WebClient client = client("ops")) {
            URL url = new URL(jenkins.getURL(), PAGE + "rollBack?reason=x");
            WebResponse crumbless = client.loadWebResponse(new WebRequest(url, HttpMethod.POST));
            assertEquals(403, crumbless.getStatusCode());
            assertThat(crumbless.getContentAsString(), containsString("No valid crumb"));
            assertEquals(
                    405,
                    client.loadWebResponse(new WebRequest(url, HttpMethod.GET)).getStatusCode());
        }
        assertEquals(404, post("ops", MODEL + "target/other/", whole).getStatusCode());
        assertEquals(404, post("ops", MODEL + "target/..~2fcredit-api/", whole).getStatusCode());
        assertEquals(
                404,
                post("ops", "mlgate-models/model/other/target/credit-api/", whole)
                        .getStatusCode());
        assertEquals(403, byToken("viewer", whole).getStatusCode());

        refused("it needs a reason", "rollout", whole[1], "version", "4", "to", "1", "reason", " ");
        refused("it needs a reason", "rollout", whole[1], "version", "4", "to", "1");
        refused(
                "a reason has at most 2000",
                "rollout",
                whole[1],
                "version",
                "4",
                "to",
                "1",
                "reason",
                "x".repeat(2001));
        refused("one line of text", "rollout", whole[1], "version", "4", "to", "1", "reason", "a\nb");
        refused("say what is meant", "reason", "slow");
        refused("is r-", "rollout", "r-1", "version", "4", "to", "1", "reason", "slow");
        refused("of version 4 by now", "rollout", whole[1], "version", "3", "to", "1", "reason", "slow");
        refused("of version 4 by now", "rollout", whole[1], "version", "4", "to", "3", "reason", "slow");
        assertEquals(head, head());
        assertEquals(Phase.DONE, last().last().state().phase());

        WebResponse back = byToken("ops", whole);

        assertEquals(200, back.getStatusCode(), back.getContentAsString());
        assertEquals(true, JSONObject.fromObject(back.getContentAsString()).getBoolean("done"));
        assertEquals(Phase.ROLLED_BACK, last().last().state().phase());
        assertEquals("rolled back by ops: it is slow", last().last().state().reason());
        try (ReleaseLedger ledger = ReleaseLedger.open();
                var records = ledger.ledger().read(RolloutScene.MODEL)) {
            var rollback = records.filter(record -> record.kind().word().equals("rollback"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("ops", rollback.actor().name());
            assertEquals("authenticated", rollback.actor().how().word());
        }
        String after = head();
        WebResponse again = byToken("ops", whole);
        assertEquals(409, again.getStatusCode());
        assertThat(again.getContentAsString(), containsString("by now, not " + whole[1]));
        RecordedRollout returned = last();
        assertThat(byToken("ops", whole(returned)).getContentAsString(), containsString("was rolled back already"));
        assertEquals(after, head());
    }

    @Test
    void thePageNamesTheVersionsAndAPersonGoesBackThere() throws Exception {
        try (WebClient viewer = client("viewer")) {
            HtmlPage model = viewer.goTo(MODEL);
            assertThat(model.asNormalizedText(), not(containsString("Roll back credit-api")));
            assertThat(model.asNormalizedText(), containsString("credit #1"));
            HtmlPage asked = viewer.goTo(PAGE);
            assertThat(asked.asNormalizedText(), containsString("mlGate/Rollback on the job"));
            assertEquals(
                    List.of(),
                    asked.getForms().stream()
                            .filter(it -> it.getNameAttribute().equals("rollBack"))
                            .toList());
        }
        try (WebClient blind = client("blind")) {
            assertThat(blind.goTo(MODEL).asNormalizedText(), not(containsString("credit #1")));
        }
        try (WebClient ops = client("ops")) {
            HtmlPage model = ops.goTo(MODEL);
            assertEquals(List.of(), PageFindings.of(model, "#main-panel"));
            HtmlPage asked = model.getAnchorByText("Roll back credit-api").click();
            assertEquals(List.of(), PageFindings.of(asked, "#main-panel"));
            assertThat(
                    asked.asNormalizedText(),
                    containsString("All requests go from version 4 to version 1 of credit-risk-classifier at target"
                            + " credit-api."));
            HtmlForm form = asked.getFormByName("rollBack");
            form.getInputByName("reason").setValue("people complain");

            HtmlPage after = jenkins.submit(form);

            assertEquals(jenkins.getURL() + MODEL, after.getUrl().toString());
            assertThat(after.asNormalizedText(), containsString("ROLLED BACK"));
            assertThat(after.asNormalizedText(), containsString("rolled back by ops: people complain"));
            assertThat(after.asNormalizedText(), not(containsString("Roll back credit-api")));
            assertThat(ops.goTo(PAGE).asNormalizedText(), containsString("There is nothing to take back"));
        }
        assertThat(last().last().state().reason(), startsWith("rolled back by ops: people complain"));
    }

    @Test
    void ofAJobThatIsGoneThePermissionOnJenkinsCounts() throws Exception {
        String[] whole = whole(last());
        job.delete();
        String head = head();

        assertEquals(403, post("admin", PAGE, whole).getStatusCode());
        assertEquals(403, post("ops", PAGE, whole).getStatusCode());
        assertEquals(head, head());
        assertEquals(200, post("rootonly", PAGE, whole).getStatusCode());
        assertEquals(Phase.ROLLED_BACK, last().last().state().phase());
    }

    @Test
    void aLedgerThatCanNotBeReadIsNoReasonToDoAnythingHere() throws Exception {
        String[] whole = whole(last());
        Path ledger = jenkins.jenkins.getRootDir().toPath().resolve("mlgate/ledger");
        Path away = ledger.resolveSibling("away");
        Files.move(ledger, away);
        Files.writeString(ledger, "no folder");

        WebResponse answer = post("ops", PAGE, whole);

        assertEquals(503, answer.getStatusCode());
        assertThat(answer.getContentAsString(), containsString("on the page of its build"));
        Files.delete(ledger);
        Files.move(away, ledger);
        assertEquals(Phase.DONE, last().last().state().phase());
    }

    private static String[] whole(RecordedRollout rollout) {
        return new String[] {"rollout", rollout.pins().rollout(), "version", "4", "to", "1", "reason", "it is slow"};
    }

    private static RecordedRollout last() {
        return RolloutScene.last().orElseThrow();
    }

    private static String head() throws Exception {
        try (ReleaseLedger ledger = ReleaseLedger.open()) {
            return ledger.ledger().head(RolloutScene.MODEL).toString();
        }
    }

    private static void refused(String why, String... pairs) throws Exception {
        WebResponse answer = post("ops", PAGE, pairs);
        assertEquals(409, answer.getStatusCode(), why);
        JSONObject json = JSONObject.fromObject(answer.getContentAsString());
        assertEquals(false, json.getBoolean("done"));
        assertThat(json.getString("why"), containsString(why));
    }

    private static WebResponse byToken(String user, String... pairs) throws Exception {
        try (WebClient client =
                jenkins.createWebClient().withBasicApiToken(user).withThrowExceptionOnFailingStatusCode(false)) {
            return client.loadWebResponse(request(PAGE, pairs));
        }
    }

    private static WebResponse post(String user, String page, String... pairs) throws Exception {
        try (WebClient client = client(user)) {
            WebRequest request = request(page, pairs);
            client.addCrumb(request);
            return client.loadWebResponse(request);
        }
    }

    private static WebRequest request(String page, String... pairs) throws Exception {
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), page + "rollBack"), HttpMethod.POST);
        List<NameValuePair> form = new ArrayList<>();
        for (int at = 0; at < pairs.length; at += 2) {
            form.add(new NameValuePair(pairs[at], pairs[at + 1]));
        }
        request.setRequestParameters(form);
        request.setAdditionalHeader("Accept", "application/json");
        return request;
    }

    private static WebClient client(String user) throws Exception {
        WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setJavaScriptEnabled(false);
        return user.isEmpty() ? client : client.login(user);
    }
}
