package io.jenkins.plugins.mlgate.rollout;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.jenkins.plugins.mlgate.testing.PageFindings;
import io.mlgate.rollout.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import net.sf.json.JSONObject;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.DomText;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** People look at a real rollout, and order what becomes of it. */
@WithJenkins
class PromotionPageTest {
    private static JenkinsRule jenkins;

    @TempDir
    private Path folder;

    private RolloutScene scene;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void startAfresh() throws Exception {
        Leftovers.clear(jenkins);
        scene = new RolloutScene(folder).configure();
        PromotionScene.secure(jenkins);
    }

    @AfterEach
    void stop() throws Exception {
        System.clearProperty(RolloutOrders.PATIENCE);
        scene.close();
    }

    @Test
    void aCanaryIsShownWithItsChecksAndWeights() throws Exception {
        WorkflowRun run = PromotionScene.canary(jenkins, scene, "credit");
        String id = PromotionScene.id();
        try (WebClient web = PromotionScene.client(jenkins, "alice")) {
            HtmlPage page = web.goTo(PromotionScene.url(run));
            String text = page.querySelector(".mlgate-rollout").getTextContent();
            assertThat(text, containsString("credit-risk-classifier version 4"));
            assertThat(text, containsString("in place of version 1"));
            assertThat(text, containsString("credit-api"));
            assertThat(text, containsString("stage canary waits for approval".replace("canary", "full")));
            assertEquals("CANARY", words(page, ".decision"));
            assertThat(words(page, ".need"), containsString("Route observed blue=50,green=50"));
            assertThat(words(page, ".need"), containsString("Identity of the slots GOOD"));
            assertThat(words(page, ".mlgate-plan"), containsString("PASSED shadow copies of 50%"));
            assertThat(words(page, ".mlgate-plan"), containsString("NOW canary 50%"));
            assertThat(words(page, ".mlgate-plan"), containsString("NEXT full 100%"));
            assertThat(words(page, ".checks"), containsString("errors maxWorse 0.2 PASS"));
            assertThat(words(page, ".checks"), containsString("reasons maxWorse 0.05 PASS"));
            assertEquals(2, page.querySelectorAll(".checks svg.plot").size());
            assertThat(words(page, ".changes"), containsString("the step before passed"));
            assertEquals(List.of(), PageFindings.of(page, "#main-panel"));

            HtmlPage list = web.goTo(run.getUrl() + "mlgate-rollouts/");
            assertThat(words(list, "table.mlgate"), containsString("CANARY " + id));
            assertEquals(List.of(), PageFindings.of(list, "#main-panel"));
            HtmlPage build = web.goTo(run.getUrl());
            for (String part :
                    List.of("CANARY", "version 4", "version 1", "credit-api", "2 of 3", "blue=50,green=50")) {
                assertThat(words(build, ".mlgate-rollouts"), containsString(part));
            }
            assertEquals(List.of(), PageFindings.of(build, ".mlgate-rollouts, .mlgate-shapes"));
        }
        jenkins.assertLogContains(id + " of credit-api: how far it is", run);
        JSONObject json =
                PromotionScene.json(PromotionScene.get(jenkins, "reader", PromotionScene.url(run) + "api/json"));
        assertEquals("[\"pause\",\"abort\",\"rollback\"]", json.getString("orders"));
        JSONObject rollout = json.getJSONObject("rollout");
        assertEquals("CANARY", rollout.getString("phase"));
        assertEquals("blue=50,green=50", rollout.getJSONObject("route").getString("observed"));
        assertEquals("PASS", rollout.getJSONArray("checks").getJSONObject(1).getString("verdict"));
        assertEquals(
                "CANARY",
                PromotionScene.json(PromotionScene.get(jenkins, "reader", run.getUrl() + "mlgate-rollouts/api/json"))
                        .getJSONArray("rollouts")
                        .getJSONObject(0)
                        .getJSONObject("rollout")
                        .getString("phase"));
        assertThat(
                PromotionScene.get(jenkins, "reader", PromotionScene.url(run) + "api/xml")
                        .getContentAsString(),
                containsString("<phase>CANARY</phase>"));
        // Lists of builds must not read ledgers.
        assertThat(
                PromotionScene.get(jenkins, "reader", run.getUrl() + "api/json?depth=1")
                        .getContentAsString(),
                not(containsString("in place of")));
        keep(run);
    }

    /** For who wants to look at it: {@code -Dmlgate.pages=FOLDER}. */
    private static void keep(WorkflowRun run) throws Exception {
        String pages = System.getProperty("mlgate.pages");
        if (pages != null) {
            for (String page : List.of("", "confirm-rollback")) {
                WebResponse shown = PromotionScene.get(jenkins, "alice", PromotionScene.url(run) + page);
                Files.writeString(Path.of(pages, "rollout" + page + ".html"), shown.getContentAsString());
            }
        }
    }

    @Test
    void whoMayPausesResumesAndAbortsByTheForm() throws Exception {
        WorkflowRun run = PromotionScene.canary(jenkins, scene, "credit");
        try (WebClient web = PromotionScene.client(jenkins, "alice")) {
            HtmlPage page = web.goTo(PromotionScene.url(run));
            assertNull(page.querySelector("button[formaction=resume]"));
            assertNull(page.querySelector("a[href$=confirm-rollback]"));

            page = order(page, "pause", "the desk is empty");
            assertEquals("PAUSED", words(page, ".decision"));
            assertRecorded(Phase.PAUSED, "alice", "paused by alice: the desk is empty");
            assertEquals(List.of(), PageFindings.of(page, "#main-panel"));

            assertNull(page.querySelector("button[formaction=pause]"));
            page = order(page, "resume", "they are back");
            assertEquals("CANARY", words(page, ".decision"));
            assertRecorded(Phase.CANARY, "alice", "resumed by alice: they are back");

            page = order(page, "abort", "it is the wrong version");
            assertEquals("ROLLED BACK", words(page, ".decision"));
            assertRecorded(Phase.ROLLED_BACK, "alice", "aborted by alice: it is the wrong version");
            assertNull(page.querySelector("form[name=order]"));
        }
    }

    @Test
    void whoMayTakesItBackAfterASecondPageThatNamesTheVersions() throws Exception {
        WorkflowRun run = PromotionScene.canary(jenkins, scene, "credit");
        try (WebClient web = PromotionScene.client(jenkins, "bob")) {
            HtmlPage page = web.goTo(PromotionScene.url(run));
            assertNull(page.querySelector("form[name=order]"));
            HtmlPage confirm = ((DomElement) page.querySelector("a[href$=confirm-rollback]")).click();
            assertThat(
                    words(confirm, ".mlgate-rollout"),
                    containsString("Version 1 gets all requests of credit-api again, and version 4 none."));
            assertEquals(List.of(), PageFindings.of(confirm, "#main-panel"));
            assertEquals(Phase.CANARY, PromotionScene.phase());
            HtmlForm form = confirm.getFormByName("rollback");
            ((HtmlInput) form.getInputByName("reason")).setValue("people complain");
            HtmlPage after = ((DomElement) form.querySelector("button")).click();
            assertEquals("ROLLED BACK", words(after, ".decision"));
        }
        assertRecorded(Phase.ROLLED_BACK, "bob", "rolled back by bob: people complain");
        String url = PromotionScene.url(run);
        assertThat(
                PromotionScene.get(jenkins, "bob", url + "confirm-rollback").getContentAsString(),
                containsString("There is nothing to take back"));
    }

    @Test
    void programsOrderByTheirTokens() throws Exception {
        WorkflowRun run = PromotionScene.canary(jenkins, scene, "credit");
        String url = PromotionScene.url(run);

        WebResponse paused = PromotionScene.postByToken(jenkins, "alice", url + "pause", "reason", "night");
        assertEquals(200, paused.getStatusCode(), paused.getContentAsString());
        assertEquals("PAUSED", PromotionScene.json(paused).getString("phase"));
        assertRecorded(Phase.PAUSED, "alice", "paused by alice: night");
        WebResponse resumed = PromotionScene.postByToken(jenkins, "alice", url + "resume", "reason", "day");
        assertEquals("CANARY", PromotionScene.json(resumed).getString("phase"), resumed.getContentAsString());

        WebResponse other = PromotionScene.postByToken(jenkins, "bob", url + "rollback", "reason", "slow", "to", "3");
        assertEquals(409, other.getStatusCode());
        assertThat(other.getContentAsString(), containsString("the version of before is 1"));
        WebResponse back = PromotionScene.postByToken(jenkins, "bob", url + "rollback", "reason", "slow", "to", "1");
        assertEquals(200, back.getStatusCode(), back.getContentAsString());
        assertEquals("ROLLED_BACK", PromotionScene.json(back).getString("phase"));
        assertRecorded(Phase.ROLLED_BACK, "bob", "rolled back by bob: slow");

        for (String wish : List.of("pause", "resume", "abort")) {
            WebResponse late = PromotionScene.postByToken(jenkins, "alice", url + wish, "reason", "again");
            assertEquals(409, late.getStatusCode(), wish);
            assertThat(late.getContentAsString(), containsString("is not under way any more: it is ROLLED BACK"));
        }
        WebResponse again = PromotionScene.postByToken(jenkins, "bob", url + "rollback", "reason", "slow");
        assertEquals(409, again.getStatusCode());
        assertThat(again.getContentAsString(), containsString("was rolled back already"));
    }

    @Test
    void aReleaseThatIsDoneIsTakenBackToo() throws Exception {
        scene.deploy("green", RolloutScene.GOOD);
        WorkflowRun run = scene.run(
                jenkins,
                io.jenkins.plugins.mlgate.testing.Pipelines.job(
                        jenkins,
                        "credit",
                        "mlGate policy: 'pinned:credit', model: '4'\nmlGatePromote stage: 'full', waitFor: 'done'"),
                Result.SUCCESS);
        String url = PromotionScene.url(run);
        assertEquals(
                "[\"rollback\"]",
                PromotionScene.json(PromotionScene.get(jenkins, "reader", url + "api/json"))
                        .getString("orders"));

        WebResponse back = PromotionScene.postByToken(jenkins, "bob", url + "rollback", "reason", "complaints");

        assertEquals(200, back.getStatusCode(), back.getContentAsString());
        assertRecorded(Phase.ROLLED_BACK, "bob", "rolled back by bob: complaints");
        // It was a way back of its own, so that this one is not the target's last any more.
        assertEquals(
                "[]",
                PromotionScene.json(PromotionScene.get(jenkins, "reader", url + "api/json"))
                        .getString("orders"));
        WebResponse again = PromotionScene.postByToken(jenkins, "bob", url + "rollback", "reason", "complaints");
        assertEquals(409, again.getStatusCode(), again.getContentAsString());
    }

    @Test
    void withoutTheLedgerThePageSaysSoAndTheWayBackIsOpen() throws Exception {
        WorkflowRun run = PromotionScene.canary(jenkins, scene, "credit");
        String url = PromotionScene.url(run);
        Path ledger = jenkins.jenkins.getRootDir().toPath().resolve("mlgate/ledger");
        Path away = ledger.resolveSibling("away");
        Files.move(ledger, away);
        Files.writeString(ledger, "no folder");
        try (WebClient web = PromotionScene.client(jenkins, "bob")) {
            HtmlPage page = web.goTo(url);
            assertThat(words(page, ".jenkins-alert-warning"), containsString("way back to version 1 is open"));
            assertEquals(List.of(), PageFindings.of(page, "#main-panel"));
            assertNotNull(page.querySelector("a[href$=confirm-rollback]"));
            HtmlPage confirm = web.goTo(url + "confirm-rollback");
            assertThat(words(confirm, ".mlgate-rollout"), containsString("Version 1 gets all requests"));
            assertEquals(List.of(), PageFindings.of(confirm, "#main-panel"));
            assertEquals(200, web.goTo(run.getUrl()).getWebResponse().getStatusCode());
        }
        WebResponse pause = PromotionScene.post(jenkins, "alice", url + "pause", "reason", "night");
        assertEquals(409, pause.getStatusCode());

        WebResponse back = PromotionScene.post(jenkins, "bob", url + "rollback", "reason", "it is slow", "to", "1");
        assertEquals(200, back.getStatusCode(), back.getContentAsString());
        assertThat(PromotionScene.json(back).getString("why"), containsString("going back without it"));

        Files.delete(ledger);
        Files.move(away, ledger);
        scene.until(() -> PromotionScene.phase() == Phase.ROLLED_BACK);
        assertThat(PromotionScene.last().last().state().reason(), startsWith("rolled back by bob: it is slow"));
    }

    @Test
    void anOrderThatTakesLongerIsSaidToAndStands() throws Exception {
        WorkflowRun run = PromotionScene.canary(jenkins, scene, "credit");
        String url = PromotionScene.url(run);
        System.setProperty(RolloutOrders.PATIENCE, "1");
        ReentrantLock look = RolloutTicks.get().lock("credit-api");
        look.lock();
        try {
            WebResponse waits = PromotionScene.post(jenkins, "alice", url + "pause", "reason", "night");
            assertEquals(202, waits.getStatusCode());
            assertFalse(PromotionScene.json(waits).getBoolean("done"));
            assertThat(waits.getContentAsString(), containsString("It takes longer"));
            WebResponse again = PromotionScene.post(jenkins, "alice", url + "pause", "reason", "night");
            assertEquals(409, again.getStatusCode());
            assertThat(again.getContentAsString(), containsString("ordered the same a moment ago"));
            try (WebClient web = PromotionScene.client(jenkins, "reader")) {
                assertThat(web.goTo(url).getBody().getTextContent(), containsString("paused by alice: night"));
            }
            assertEquals(Phase.CANARY, PromotionScene.phase());
        } finally {
            look.unlock();
        }
        scene.until(() -> PromotionScene.phase() == Phase.PAUSED);
        assertRecorded(Phase.PAUSED, "alice", "paused by alice: night");
    }

    @Test
    void whatTheRouterDoesNotAllowIsToldAndNothingIsDone() throws Exception {
        WorkflowRun run = PromotionScene.canary(jenkins, scene, "credit");
        String url = PromotionScene.url(run);
        MlGateConfiguration.get().setRolloutEndpoints(null);

        WebResponse refused = PromotionScene.post(jenkins, "alice", url + "pause", "reason", "night");

        assertEquals(409, refused.getStatusCode());
        assertThat(refused.getContentAsString(), containsString("the controller may not call http://127.0.0.1:"));
        assertEquals(Phase.CANARY, PromotionScene.phase());
    }

    @Test
    void aStepThatWaitsIsShownAsOneThatPauses() throws Exception {
        scene.deploy("green", RolloutScene.GOOD);
        WorkflowJob job = io.jenkins.plugins.mlgate.testing.Pipelines.job(
                jenkins,
                "credit",
                "mlGate policy: 'pinned:credit', model: '4'\nmlGatePromote stage: 'full', waitFor: 'done'");
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        scene.until(() -> run.getExecution() != null
                && run.getExecution().getCurrentHeads().stream().anyMatch(PauseAction::isPaused));

        scene.until(() -> !run.isBuilding());

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        FlowNode step = new DepthFirstScanner()
                .allNodes(run.getExecution()).stream()
                        .filter(node -> node.getAction(PauseAction.class) != null)
                        .findFirst()
                        .orElseThrow();
        assertFalse(PauseAction.isPaused(step));
        assertTrue(PauseAction.getPauseDuration(step) > 0);
    }

    private static HtmlPage order(HtmlPage page, String action, String reason) throws Exception {
        HtmlForm form = page.getFormByName("order");
        ((HtmlInput) form.getInputByName("reason")).setValue(reason);
        return ((DomElement) form.querySelector("button[formaction=" + action + "]")).click();
    }

    private static void assertRecorded(Phase phase, String actor, String reason) {
        assertEquals(phase, PromotionScene.phase());
        assertEquals(reason, PromotionScene.last().last().state().reason());
        assertTrue(
                PromotionScene.last().states().stream()
                        .anyMatch(state -> state.state().reason().equals(reason)
                                && state.actor().equals(actor)),
                actor);
    }

    /** The text of a part of a page, with spaces between its elements. */
    private static String words(HtmlPage page, String selector) {
        StringBuilder words = new StringBuilder();
        for (DomNode node : page.querySelector(selector).getDescendants()) {
            if (node instanceof DomText text) {
                words.append(' ').append(text.getData());
            }
        }
        return words.toString().replaceAll("\\s+", " ").strip();
    }
}
