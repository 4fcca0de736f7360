package io.jenkins.plugins.mlgate.models;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.TaskListener;
import io.jenkins.plugins.mlgate.config.MlGatePermissions;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.jenkins.plugins.mlgate.testing.PageFindings;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import io.mlgate.audit.LedgerAudit;
import io.mlgate.history.ReleaseStatistics;
import io.mlgate.history.ReleaseStory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the ledger tells, on pages. */
@WithJenkins
class ModelPagesTest {
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
    void aLineTellsHowAModelIs() throws Exception {
        ModelStories.full("credit");
        ModelStories.of("fraud").evaluated("1", "a", "HELD");

        JSONArray models = json("mlgate-models/api/json").getJSONObject("table").getJSONArray("models");

        assertEquals(2, models.size());
        JSONObject credit = models.getJSONObject(0);
        assertEquals("credit", credit.getString("name"));
        assertEquals("1", credit.getString("production"));
        assertEquals("2", credit.getString("lastVersion"));
        assertEquals("2026-03-05T22:05:00Z", credit.getString("lastReleased"));
        assertTrue(credit.getBoolean("forced"));
        assertEquals(1, credit.getInt("openIncidents"));
        assertEquals(1, credit.getInt("openObligations"));
        assertEquals(1, credit.getInt("overdueObligations"));
        assertEquals("", models.getJSONObject(1).getString("production"));
        String page = text("mlgate-models/");
        assertThat(page, containsString("BREAK-GLASS"));
        assertThat(page, containsString("1 overdue"));
    }

    @Test
    void aPageTellsWhoWasInProductionWhenAndWhy() throws Exception {
        ModelStories.full("credit");

        String page = text("mlgate-models/model/credit/");

        for (String told : List.of(
                "version 1",
                "9 records, all verified",
                "by a rollback to it",
                "alice as risk",
                "BREAK-GLASS carol before canary: version 1 refuses everybody",
                "From version 2 back to version 1: incident i-8",
                "women are refused twice as often",
                "OVERDUE since 2026-03-12",
                "deployment success rate",
                "50% (1 of 2)",
                "MLflow was not compared with the ledger since Jenkins started")) {
            assertThat(page, containsString(told));
        }
    }

    @Test
    void figuresAndFindingsAreThoseOfTheEngine() throws Exception {
        ModelStories.full("credit");
        ReleaseStatistics engine =
                ReleaseStatistics.read(ModelStories.of("credit").ledger(), "credit", Optional.empty());
        ReleaseStory story = ReleaseStory.read(ModelStories.of("credit").ledger(), "credit");

        JSONObject page = json("mlgate-models/model/credit/api/json");

        Map<String, Double> numbers = Map.of(
                "DEPLOYMENT_SUCCESS", engine.deployments().value().orElseThrow(),
                "CHANGE_FAILURE", engine.failures().value().orElseThrow(),
                "LEAD_TIME", engine.leadTime().median().orElseThrow().toMillis() / 1000.0,
                "ROLLBACK_TIME", engine.rollbackTime().median().orElseThrow().toMillis() / 1000.0,
                "APPROVAL_WAIT", engine.approvalWait().median().orElseThrow().toMillis() / 1000.0);
        Map<String, Long> counts = Map.of(
                "DEPLOYMENT_SUCCESS",
                engine.deployments().of(),
                "LEAD_TIME",
                (long) engine.leadTime().count(),
                "DECISIONS",
                engine.evaluations(),
                "INCIDENT_TIME",
                0L);
        int seen = 0;
        for (Object one : page.getJSONArray("figures")) {
            JSONObject figure = (JSONObject) one;
            String id = figure.getString("id");
            if (numbers.containsKey(id)) {
                assertEquals(numbers.get(id), figure.getDouble("number"), 1e-9, id);
                seen++;
            }
            if (counts.containsKey(id)) {
                assertEquals(counts.get(id), figure.getLong("count"), id);
                seen++;
            }
        }
        assertEquals(numbers.size() + counts.size(), seen);
        assertEquals(
                LedgerAudit.ofLedger(story, LocalDate.now(ZoneOffset.UTC)).stream()
                        .map(finding -> finding.what())
                        .toList(),
                page.getJSONArray("findings").stream()
                        .map(finding -> ((JSONObject) finding).getString("what"))
                        .toList());
    }

    @Test
    void everyNameHasItsPage() throws Exception {
        for (String name : List.of("a b", "team/credit.v2", "..", "größe", "50%", "a;b")) {
            ModelStories.full(name);
        }
        ModelStories.hostile();
        try (WebClient client = client()) {
            HtmlPage table = client.goTo("mlgate-models/");
            List<String> links = table.getByXPath("//table//a[contains(@class,'jenkins-table__link')]").stream()
                    .map(link -> ((org.htmlunit.html.HtmlAnchor) link).getHrefAttribute())
                    .toList();
            assertEquals(7, links.size());
            for (Object one : table.getByXPath("//table//a[contains(@class,'jenkins-table__link')]")) {
                org.htmlunit.html.HtmlAnchor link = (org.htmlunit.html.HtmlAnchor) one;
                String name = link.getTextContent();
                HtmlPage page = link.click();
                assertEquals(200, page.getWebResponse().getStatusCode(), name);
                assertEquals(
                        name,
                        page.querySelector(".mlgate-models h1").getTextContent().strip());
                assertEquals(List.of(), PageFindings.of(page, "#main-panel"), name);
                assertThat(page.getWebResponse().getContentAsString(), not(containsString("<img src=x")));
                assertThat(page.getWebResponse().getContentAsString(), not(containsString("<script>alert('m')")));
            }
            assertEquals(404, get(client, "mlgate-models/model/a%20b/").getStatusCode());
            assertEquals(404, get(client, "mlgate-models/model/none/").getStatusCode());
        }
    }

    @Test
    void aDamagedChainIsSaidAndLeavesTheOtherModelsReadable() throws Exception {
        ModelStories.full("credit");
        ModelStories.full("fraud");
        Path file = ModelStories.folder().resolve("fraud.jsonl");
        Files.writeString(file, Files.readString(file).replace("alice", "mallo"));

        JSONArray models = json("mlgate-models/api/json").getJSONObject("table").getJSONArray("models");

        assertEquals("", models.getJSONObject(0).getString("problem"));
        assertEquals("1", models.getJSONObject(0).getString("production"));
        assertThat(models.getJSONObject(1).getString("problem"), containsString("record 2"));
        assertEquals("", models.getJSONObject(1).getString("production"));
        assertThat(text("mlgate-models/"), containsString("Not told:"));
        String page = text("mlgate-models/model/fraud/");
        assertThat(page, containsString("The ledger of this model tells nothing:"));
        assertThat(page, containsString("mlGateRollback"));
        assertThat(page, not(containsString("In production, when")));
        assertThat(text("mlgate-models/model/credit/"), containsString("In production, when"));
    }

    @Test
    void withoutALedgerThePagesSaySo() throws Exception {
        assertThat(text("mlgate-models/"), containsString("The ledger has no models yet"));
        Files.createDirectories(ModelStories.folder().getParent());
        Files.writeString(ModelStories.folder(), "no folder");

        assertThat(text("mlgate-models/"), containsString("The ledger can't be read: "));
        try (WebClient client = client()) {
            WebResponse model = get(client, "mlgate-models/model/credit/");
            assertEquals(503, model.getStatusCode());
            assertThat(model.getContentAsString(), containsString("mlgate rollback"));
        }
    }

    @Test
    void twoHundredModelsLoadNoBuildAndAreReadAgainOnlyWhenTheyWentOn() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("credit");
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        jenkins.buildAndAssertSuccess(job);
        jenkins.buildAndAssertSuccess(job);
        for (int at = 0; at < 200; at++) {
            ModelStories.of("m" + at).evaluated("1", "a", "RELEASABLE").rollout("r1", "1", "a", "full");
        }
        jenkins.jenkins.reload();
        FreeStyleProject reloaded = jenkins.jenkins.getItemByFullName("credit", FreeStyleProject.class);
        Set<Integer> before = loaded(reloaded);

        JSONArray first = json("mlgate-models/api/json").getJSONObject("table").getJSONArray("models");
        ModelStories.of("m7").evaluated("2", "b", "RELEASABLE").rollout("r2", "2", "b", "full");
        JSONArray second = json("mlgate-models/api/json").getJSONObject("table").getJSONArray("models");

        assertEquals(200, first.size());
        assertEquals(List.of("1", "2"), List.of(production(first, "m7"), production(second, "m7")));
        assertEquals("1", production(second, "m8"));
        assertEquals(before, loaded(reloaded));
        assertFalse(loaded(reloaded).contains(build.getNumber()));
    }

    @Test
    void onlyWhoMaySeeModelsSeesThem() throws Exception {
        ModelStories.full("credit");
        jenkins.createFreeStyleProject("job");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("visitor", "reader", "approver", "auditor", "ops")
                .grant(Item.READ)
                .everywhere()
                .to("reader", "approver", "ops")
                .grant(MlGatePermissions.APPROVE)
                .everywhere()
                .to("approver")
                .grant(MlGatePermissions.ROLLBACK)
                .everywhere()
                .to("ops")
                .grant(MlGatePermissions.VIEW_MODELS)
                .onRoot()
                .to("auditor")
                .grant(MlGatePermissions.VIEW_MODELS)
                .onRoot()
                .to("nobody")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
        Map<String, Integer> expected = Map.of(
                "",
                403,
                "visitor",
                403,
                "reader",
                403,
                "approver",
                403,
                "ops",
                403,
                "nobody",
                403,
                "auditor",
                200,
                "admin",
                200);
        for (Map.Entry<String, Integer> user : expected.entrySet()) {
            try (WebClient client = client()) {
                if (!user.getKey().isEmpty()) {
                    client.login(user.getKey());
                }
                for (String url : List.of(
                        "mlgate-models/",
                        "mlgate-models/api/json",
                        "mlgate-models/model/credit/",
                        "mlgate-models/model/credit/api/json")) {
                    WebResponse answer = get(client, url);
                    assertEquals(user.getValue(), answer.getStatusCode(), user.getKey() + " " + url);
                    assertEquals(
                            user.getValue() == 200,
                            answer.getContentAsString().contains("2026-03-05"),
                            user.getKey() + " " + url);
                }
                boolean linked = get(client, "").getContentAsString().contains("mlgate-models");
                assertEquals(user.getValue() == 200, linked, user.getKey());
            }
        }
    }

    @Test
    void whatMlflowSaysOtherwiseIsFoundInTheBackground() throws Exception {
        String model = "credit-risk-classifier";
        ModelStories.full(model);
        ModelStories.full("unknown to mlflow");
        try (SampleMlflow mlflow = SampleMlflow.start()) {
            Pipelines.configure("prod", mlflow.url());
            RegistryWork.get().execute(TaskListener.NULL);
        }

        // The server is gone by now: the page does not ask it.
        JSONObject registry = json("mlgate-models/model/" + model + "/api/json").getJSONObject("registry");

        assertEquals("prod", registry.getString("server"));
        assertNotNull(java.time.Instant.parse(registry.getString("time")));
        assertThat(registry.getJSONArray("findings").toString(), containsString("it was rolled out from run run-1"));
        assertThat(registry.getJSONArray("findings").toString(), not(containsString("overdue")));
        assertThat(text("mlgate-models/model/" + model + "/"), containsString("MLflow server 'prod' was compared"));
        assertThat(
                text("mlgate-models/model/unknown~20to~20mlflow/"),
                containsString("MLflow could not be compared with the ledger,"));
    }

    @Test
    void aModelHasNoPageForATargetThatItNeverHad() {
        ModelStories.full("credit");
        assertNull(new ModelPage("credit").getTarget("credit-api"));
    }

    private static String production(JSONArray models, String name) {
        return models.stream()
                .map(JSONObject.class::cast)
                .filter(model -> model.getString("name").equals(name))
                .findFirst()
                .orElseThrow()
                .getString("production");
    }

    private static Set<Integer> loaded(FreeStyleProject job) {
        return Set.copyOf(job.getLazyBuildMixIn().getRunMap().getLoadedBuilds().keySet());
    }

    private static WebResponse get(WebClient client, String url) throws Exception {
        return client.loadWebResponse(new org.htmlunit.WebRequest(new java.net.URL(jenkins.getURL(), url)));
    }

    private static JSONObject json(String url) throws Exception {
        try (WebClient client = client()) {
            return JSONObject.fromObject(
                    client.goTo(url, "application/json").getWebResponse().getContentAsString());
        }
    }

    private static String text(String url) throws Exception {
        try (WebClient client = client()) {
            return client.goTo(url)
                    .querySelector("#main-panel")
                    .asNormalizedText()
                    .replaceAll("\\s+", " ");
        }
    }

    private static WebClient client() {
        WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setJavaScriptEnabled(false);
        return client;
    }
}
