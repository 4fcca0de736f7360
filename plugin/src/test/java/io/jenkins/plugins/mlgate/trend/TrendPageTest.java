package io.jenkins.plugins.mlgate.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.mlgate.report.BuildReports;
import io.jenkins.plugins.mlgate.testing.ExampleEvaluations;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Verdict;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import net.sf.json.JSONArray;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.htmlunit.html.HtmlTable;
import org.htmlunit.html.HtmlTableRow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class TrendPageTest {
    private static final String HOSTILE = "<script>alert('x')</script>{a|b}\"&\u202E";

    private static JenkinsRule jenkins;

    private FreeStyleProject job;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void create() throws Exception {
        Leftovers.clear(jenkins);
        job = jenkins.createFreeStyleProject("credit");
    }

    @Test
    void theTableShowsEverythingWithoutJavaScript() throws Exception {
        evaluate(ExampleEvaluations.credit(2));
        evaluate(ExampleEvaluations.credit(3));
        HtmlPage page = page("mlgate-trend/?series=" + encoded("gates/no-worse-ranking"));
        HtmlTable table = page.querySelector(".mlgate-trend table");
        List<HtmlTableRow> rows = table.getBodies().get(0).getRows();
        assertEquals(2, rows.size());
        String newest = rows.get(0).getVisibleText();
        assertTrue(newest.contains("BLOCKED"), newest);
        assertTrue(newest.contains("credit-risk-classifier version 3"), newest);
        assertTrue(newest.contains("12 of 14"), newest);
        assertTrue(newest.contains("0.9174"), newest);
        assertTrue(newest.contains("0.8498"), newest);
        assertTrue(newest.contains("at least 0.8448"), newest);
        assertTrue(rows.get(1).getVisibleText().contains("RELEASABLE"));
        DomElement link = rows.get(0).querySelector("a");
        assertEquals("/jenkins/job/credit/2/mlgate/evaluation/gates/", link.getAttribute("href"));
        assertEquals("no-worse-ranking", table.querySelector("th.verdict").getTextContent());
    }

    @Test
    void anotherGateIsChosenByTheFormAlone() throws Exception {
        evaluate(ExampleEvaluations.credit(3));
        HtmlPage page = page("mlgate-trend/");
        HtmlSelect select = page.querySelector("#mlgate-series");
        assertEquals("gates/accuracy", select.getSelectedOptions().get(0).getValueAttribute());
        select.setSelectedAttribute("gates/recall-by-sex, sex=f", true);
        HtmlPage chosen = ((HtmlForm) page.querySelector("form.choice"))
                .getElementsByTagName("button")
                .get(0)
                .click();
        assertEquals("recall-by-sex, sex=f", chosen.querySelector("th.verdict").getTextContent());
        HtmlSelect after = chosen.querySelector("#mlgate-series");
        assertEquals(
                "gates/recall-by-sex, sex=f", after.getSelectedOptions().get(0).getValueAttribute());
    }

    @Test
    void namesOfEvaluationsAreShownWhereSeveralAreMixed() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        BuildReports.add(build, "churn", ExampleEvaluations.credit(2));
        BuildReports.add(build, "credit", ExampleEvaluations.credit(3));
        HtmlPage page = page("mlgate-trend/?series=" + encoded("churn/accuracy"));
        HtmlSelect select = page.querySelector("#mlgate-series");
        assertEquals("churn: accuracy", select.getSelectedOptions().get(0).getText());
        HtmlTable table = page.querySelector(".mlgate-trend table");
        assertEquals(1, table.getBodies().get(0).getRows().size());
    }

    @Test
    void theChartHasANameAndNoNumberThatIsNone() throws Exception {
        evaluate(decided(Verdict.PASS, OptionalDouble.of(0.84999999)));
        evaluate(decided(Verdict.ERROR, OptionalDouble.of(Double.NaN)));
        evaluate(decided(Verdict.ERROR, OptionalDouble.empty()));
        DomElement chart = page("mlgate-trend/").querySelector(".mlgate-chart");
        assertEquals("img", chart.getAttribute("role"));
        assertTrue(chart.getAttribute("aria-label").contains("auc"));
        JSONObject data = json("mlgate-trend/data?series=" + encoded("gates/auc"));
        JSONArray points = data.getJSONArray("points");
        assertEquals(3, points.size());
        JSONObject first = points.getJSONObject(0);
        assertEquals(0.84999999, first.getDouble("value"));
        assertEquals("0.85", first.getString("lowerText"));
        assertEquals("0.84999999", first.getString("valueText"));
        assertEquals("PASS", first.getString("verdict"));
        assertEquals("1/mlgate/evaluation/gates/", first.getString("url"));
        assertTrue(isNull(points.getJSONObject(1), "value"));
        assertEquals("NaN", points.getJSONObject(1).getString("valueText"));
        assertTrue(isNull(points.getJSONObject(2), "value"));
        assertEquals("", points.getJSONObject(2).getString("valueText"));
    }

    @Test
    void hostileNamesAreTextOnThePagesAndInTheChart() throws Exception {
        evaluate(ExampleEvaluations.decided(
                ExampleEvaluations.credit(4).evaluation(),
                HOSTILE,
                Decision.BLOCKED,
                List.of(
                        ExampleEvaluations.gate(
                                HOSTILE, Map.of(HOSTILE, HOSTILE), Verdict.FAIL, OptionalDouble.of(1), "2"),
                        ExampleEvaluations.gate("b", Map.of(), Verdict.PASS, OptionalDouble.of(1), "0"))));
        for (String url : List.of("mlgate-trend/", "")) {
            HtmlPage page = page(url);
            String html = page.getWebResponse().getContentAsString();
            assertFalse(html.contains("<script>alert"), url);
            assertTrue(page.querySelectorAll(".mlgate-trend script:not([src])").isEmpty(), url);
        }
        HtmlPage page = page("mlgate-trend/");
        HtmlSelect select = page.querySelector("#mlgate-series");
        String key = select.getOptions().get(0).getValueAttribute();
        assertTrue(key.startsWith("gates/<script>"), key);
        String json = content("mlgate-trend/data?series=" + encoded(key));
        assertFalse(json.contains("<"), json);
        assertTrue(JSONObject.fromObject(json).getString("label").startsWith("<script>alert('x')</script>"));
        assertTrue(json.chars().allMatch(character -> character < 127), json);
        assertTrue(content("mlgate-trend/api/json").contains("script"));
        content("mlgate-trend/api/xml");
    }

    @Test
    void damagedLinesAreSaidAndBreakNothing() throws Exception {
        evaluate(ExampleEvaluations.credit(2));
        Path file = job.getRootDir().toPath().resolve("mlgate/trend.jsonl");
        Files.writeString(file, "damaged\n", StandardOpenOption.APPEND);
        String text = page("mlgate-trend/").getBody().asNormalizedText();
        assertTrue(text.contains("1 damaged lines"), text);
        assertEquals(1, json("mlgate-trend/api/json").getInt("damaged"));
        Files.writeString(file, "damaged\n");
        assertEquals(200, page("mlgate-trend/").getWebResponse().getStatusCode());
        assertEquals(0, json("mlgate-trend/data").getJSONArray("points").size());
        assertEquals(200, page("").getWebResponse().getStatusCode());
    }

    @Test
    void theJobsPageSaysWhatTheNewestEvaluationCameTo() throws Exception {
        assertNull(page("").querySelector(".mlgate-trend-box"));
        evaluate(ExampleEvaluations.credit(2));
        evaluate(ExampleEvaluations.credit(3));
        HtmlPage page = page("");
        DomNode box = page.querySelector(".mlgate-trend-box");
        String text = box.getVisibleText();
        assertTrue(text.contains("BLOCKED"), text);
        assertTrue(text.contains("12 of 14 gates passed"), text);
        assertTrue(page.getAnchors().stream()
                .anyMatch(link -> link.getHrefAttribute().endsWith("credit/mlgate-trend")));
        JSONArray points = json("mlgate-trend/tally").getJSONArray("points");
        assertEquals(12, points.getJSONObject(1).getInt("passed"));
        assertEquals(2, points.getJSONObject(1).getInt("others"));
    }

    @Test
    void restTellsThePointsAndTheJobsOwnAnswerDoesNot() throws Exception {
        evaluate(decided(Verdict.ERROR, OptionalDouble.of(Double.POSITIVE_INFINITY)));
        JSONObject evaluation =
                json("mlgate-trend/api/json").getJSONArray("evaluations").getJSONObject(0);
        assertEquals("BLOCKED", evaluation.getString("decision"));
        assertEquals(jenkins.getURL() + "job/credit/1/mlgate/evaluation/gates/", evaluation.getString("url"));
        JSONObject point = evaluation.getJSONArray("points").getJSONObject(0);
        assertEquals("auc", point.getString("gate"));
        assertEquals("Infinity", point.getString("value"));
        assertEquals(0.85, point.getDouble("lower"));
        assertTrue(isNull(point, "upper"));
        assertFalse(content("api/json?depth=3").contains("\"points\""));
    }

    private static EvidenceRecord decided(Verdict verdict, OptionalDouble value) {
        return ExampleEvaluations.decided(
                Decision.BLOCKED, List.of(ExampleEvaluations.gate("auc", Map.of(), verdict, value, "0.85")));
    }

    private void evaluate(EvidenceRecord record) throws Exception {
        BuildReports.add(jenkins.buildAndAssertSuccess(job), "gates", record);
    }

    private HtmlPage page(String url) throws Exception {
        JenkinsRule.WebClient web = jenkins.createWebClient();
        web.getOptions().setJavaScriptEnabled(false);
        return web.goTo(job.getUrl() + url);
    }

    private String content(String url) throws Exception {
        JenkinsRule.WebClient web = jenkins.createWebClient();
        return web.goTo(job.getUrl() + url, null).getWebResponse().getContentAsString();
    }

    private JSONObject json(String url) throws Exception {
        return JSONObject.fromObject(content(url));
    }

    private static boolean isNull(JSONObject object, String name) {
        return object.has(name) && object.get(name) instanceof JSONNull;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
