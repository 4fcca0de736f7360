package io.jenkins.plugins.mlgate.rollout;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import io.jenkins.plugins.mlgate.rollout.PromotionAction.Promotion;
import io.mlgate.rollout.Phase;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Everybody tries every order, in every wrong way; one canary goes on all the while. */
@WithJenkins
class PromotionMatrixTest {
    private static final String MARK = "an attack";

    /** What a POST with a crumb and a reason gives for pause, resume, abort and rollback to those who may not. */
    private static final String TABLE = """
                      | pause resume abort rollback
            nobody    | 403   403    403   403
            visitor   | 404   404    404   404
            reader    | 403   403    403   403
            developer | 403   403    403   403
            carol     | 403   403    403   403
            admin     | 403   403    403   403
            bob       | 403   403    403   -
            alice     | -     409    -     403
            """;

    private static final List<String> ORDERS = List.of("pause", "resume", "abort", "rollback");

    private static JenkinsRule jenkins;
    private static RolloutScene scene;
    private static WorkflowRun run;
    private static FreeStyleBuild other;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        scene = new RolloutScene(folder).configure();
        PromotionScene.secure(jenkins);
        run = PromotionScene.canary(jenkins, scene, "credit");
        other = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("other"));
        PromotionAction.keep(
                other, new Promotion("gates", "r-999", 1, new RolloutTicks.Target(RolloutScene.MODEL, "credit-api")));
    }

    @AfterAll
    static void stop() throws Exception {
        scene.close();
    }

    @AfterEach
    void nothingWasRecordedAndTheCanaryGoesOn() {
        assertEquals(Phase.CANARY, PromotionScene.phase());
        assertTrue(PromotionScene.last().states().stream()
                .noneMatch(state -> state.state().reason().contains(MARK)));
    }

    @Test
    void whoMayNotIsRefusedWhateverTheyOrder() throws Exception {
        TreeMap<String, String> wrong = new TreeMap<>();
        for (Map.Entry<String, List<String>> line : table().entrySet()) {
            String user = line.getKey().equals("nobody") ? "" : line.getKey();
            for (int at = 0; at < ORDERS.size(); at++) {
                String expected = line.getValue().get(at);
                String url = PromotionScene.url(run) + ORDERS.get(at);
                if (!expected.equals("-")) {
                    expect(expected, PromotionScene.post(jenkins, user, url, "reason", MARK), user + " " + url, wrong);
                    if (!user.isEmpty()) {
                        expect(
                                expected,
                                PromotionScene.postByToken(jenkins, user, url, "reason", MARK),
                                user + " by token " + url,
                                wrong);
                    }
                }
            }
        }
        assertEquals(Map.of(), wrong);
    }

    private static void expect(String status, WebResponse got, String what, Map<String, String> wrong) {
        if (got.getStatusCode() != Integer.parseInt(status)) {
            wrong.put(what, got.getStatusCode() + " instead of " + status);
        }
    }

    private static Map<String, List<String>> table() {
        Map<String, List<String>> table = new TreeMap<>();
        TABLE.lines()
                .skip(1)
                .map(line -> line.split("\\|"))
                .forEach(cells ->
                        table.put(cells[0].strip(), List.of(cells[1].strip().split(" +"))));
        return table;
    }

    @Test
    void withoutACrumbOrByGetNothingHappens() throws Exception {
        for (String user : List.of("alice", "bob", "admin")) {
            try (WebClient client = PromotionScene.client(jenkins, user)) {
                for (String order : ORDERS) {
                    URL url = new URL(jenkins.getURL(), PromotionScene.url(run) + order + "?reason=" + "x");
                    WebResponse crumbless = client.loadWebResponse(new WebRequest(url, HttpMethod.POST));
                    assertEquals(403, crumbless.getStatusCode(), order);
                    assertThat(crumbless.getContentAsString(), containsString("No valid crumb"));
                    int got = client.loadWebResponse(new WebRequest(url, HttpMethod.GET))
                            .getStatusCode();
                    assertEquals(405, got, order);
                }
            }
        }
    }

    @Test
    void theRolloutOfAnotherBuildIsNotFoundBelowThisOne() throws Exception {
        String id = PromotionScene.id();
        for (String stray : List.of(
                PromotionPage.url(other, id),
                PromotionPage.url(run, "r-999"),
                PromotionPage.url(run, ""),
                PromotionPage.url(run, id + "%20"),
                PromotionPage.url(run, id.toUpperCase(java.util.Locale.ROOT)),
                PromotionPage.url(run, "..%2f..%2f"),
                run.getUrl() + "mlgate-rollouts/rollouts/0/")) {
            for (String order : ORDERS) {
                for (String user : List.of("alice", "bob")) {
                    int got = PromotionScene.post(jenkins, user, stray + order, "reason", MARK)
                            .getStatusCode();
                    assertTrue(got == 404 || got == 400, stray + order + ": " + got);
                }
            }
        }
        // What another build keeps of a rollout that the ledger does not have moves nothing either.
        WebResponse unknown =
                PromotionScene.post(jenkins, "alice", PromotionPage.url(other, "r-999") + "abort", "reason", MARK);
        assertEquals(409, unknown.getStatusCode());
        assertThat(unknown.getContentAsString(), containsString("the ledger has no rollout r-999"));
        WebResponse back =
                PromotionScene.post(jenkins, "bob", PromotionPage.url(other, "r-999") + "rollback", "reason", MARK);
        assertEquals(409, back.getStatusCode());
        assertThat(back.getContentAsString(), containsString("by now, not r-999"));
    }

    @Test
    void aReasonIsOneLineOfText() throws Exception {
        Map<String, String> wrong = Map.of(
                "",
                "it needs a reason",
                "   ",
                "it needs a reason",
                MARK + "\nphase: DONE",
                "'reason' must be one line of text",
                MARK + "\u001b[31m",
                "'reason' must be one line of text",
                MARK + "\u2028x",
                "'reason' must be one line of text",
                MARK + "x".repeat(3_000),
                "a reason has at most 2000 characters");
        for (String order : List.of("pause", "abort", "rollback")) {
            String user = order.equals("rollback") ? "bob" : "alice";
            for (Map.Entry<String, String> one : wrong.entrySet()) {
                WebResponse refused =
                        PromotionScene.post(jenkins, user, PromotionScene.url(run) + order, "reason", one.getKey());
                assertEquals(409, refused.getStatusCode(), order);
                assertThat(refused.getContentAsString(), containsString(one.getValue()));
            }
            assertEquals(
                    409,
                    PromotionScene.post(jenkins, user, PromotionScene.url(run) + order)
                            .getStatusCode());
        }
    }

    @Test
    void whatOthersWriteIsShownAsText() throws Exception {
        try (WebClient client = PromotionScene.client(jenkins, "bob")) {
            WebRequest request =
                    new WebRequest(new URL(jenkins.getURL(), PromotionScene.url(run) + "rollback"), HttpMethod.POST);
            request.setRequestParameters(List.of(
                    new org.htmlunit.util.NameValuePair("reason", MARK),
                    new org.htmlunit.util.NameValuePair("to", "<script>alert(1)</script>")));
            client.addCrumb(request);
            WebResponse refused = client.loadWebResponse(request);
            assertEquals(409, refused.getStatusCode());
            assertThat(refused.getContentAsString(), containsString("Not done:"));
            assertThat(refused.getContentAsString(), not(containsString("<script>alert(1)")));
        }
    }

    @Test
    void whoMayOnlyReadIsOfferedNothing() throws Exception {
        for (String user : List.of("reader", "developer", "carol", "admin")) {
            String page =
                    PromotionScene.get(jenkins, user, PromotionScene.url(run)).getContentAsString();
            assertThat(page, containsString("credit-api"));
            assertThat(page, not(containsString("formaction")));
            assertThat(page, not(containsString("confirm-rollback")));
            String confirm = PromotionScene.get(jenkins, user, PromotionScene.url(run) + "confirm-rollback")
                    .getContentAsString();
            assertThat(confirm, containsString("takes the permission mlGate/Rollback"));
            assertThat(confirm, not(containsString("name=\"rollback\"")));
        }
        assertEquals(
                404,
                PromotionScene.get(jenkins, "visitor", PromotionScene.url(run)).getStatusCode());
        assertEquals(
                404,
                PromotionScene.get(jenkins, "visitor", PromotionScene.url(run) + "confirm-rollback")
                        .getStatusCode());
    }
}
