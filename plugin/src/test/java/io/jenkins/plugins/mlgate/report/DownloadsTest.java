package io.jenkins.plugins.mlgate.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.mlgate.evidence.Evidence;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.report.HtmlReport;
import io.mlgate.report.JUnitReport;
import io.mlgate.report.MarkdownReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import net.sf.json.JSONArray;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class DownloadsTest {
    private static JenkinsRule jenkins;

    private FreeStyleBuild build;
    private JenkinsRule.WebClient web;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void build() throws Exception {
        Leftovers.clear(jenkins);
        build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("credit"));
        web = jenkins.createWebClient();
    }

    @Test
    void everyFormatIsTheEnginesOwnAndIsSavedRatherThanRun() throws Exception {
        EvidenceRecord record = SampleRecords.hostile();
        BuildReports.add(build, "gates", record);
        assertDownload(
                "report.html", "text/html", new HtmlReport().render(record).getBytes(StandardCharsets.UTF_8));
        assertDownload(
                "report.json",
                "application/json",
                Files.readAllBytes(build.getRootDir().toPath().resolve("mlgate/gates.json")));
        assertDownload(
                "evidence.json",
                "application/json",
                Evidence.of(record.evaluation()).document());
        assertDownload(
                "junit.xml", "application/xml", new JUnitReport().render(record).getBytes(StandardCharsets.UTF_8));
        assertDownload(
                "report.md",
                "text/markdown",
                new MarkdownReport().render(record).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void restTellsTheSummaryAndEveryGate() throws Exception {
        EvidenceRecord record = SampleRecords.credit(3);
        BuildReports.add(build, "gates", record);
        JSONObject evaluation = json("mlgate/evaluation/gates/api/json");
        JSONObject summary = evaluation.getJSONObject("summary");
        assertEquals("BLOCKED", summary.getString("decision"));
        assertEquals(record.digest(), summary.getString("evidenceDigest"));
        assertTrue(evaluation.getBoolean("intact"));
        JSONArray gates = evaluation.getJSONArray("gates");
        assertEquals(record.evaluation().results().size(), gates.size());
        JSONObject accuracy = gates.getJSONObject(0);
        assertEquals("accuracy", accuracy.getString("gate"));
        assertEquals("PASS", accuracy.getString("verdict"));
        assertEquals("BLOCK", accuracy.getString("severity"));
        assertEquals(record.evaluation().results().get(0).value().orElseThrow(), accuracy.getDouble("value"));
        assertEquals(JSONNull.getInstance(), accuracy.get("baseline"));
        assertFalse(accuracy.getString("message").isEmpty());
        assertTrue(gates.toString().contains("\"sex=f\""));

        JSONObject action = json("mlgate/api/json");
        JSONObject listed = action.getJSONArray("evaluations").getJSONObject(0);
        assertEquals("gates", listed.getString("name"));
        assertEquals(12, listed.getJSONObject("gates").getInt("passed"));
        assertEquals("parity", listed.getJSONArray("headlines").getJSONObject(0).getString("gate"));
        assertFalse(listed.has("reportDigest"));
        // Whoever asks for the build hears of the decision too.
        assertTrue(json("api/json").toString().contains(record.digest()));
    }

    @Test
    void restTellsWhatIsNotFiniteAsText() throws Exception {
        BuildReports.add(build, "gates", SampleRecords.notFinite());
        JSONObject gate =
                json("mlgate/evaluation/gates/api/json").getJSONArray("gates").getJSONObject(0);
        assertEquals("NaN", gate.get("value"));
        assertEquals("ERROR", gate.getString("verdict"));
    }

    @Test
    void restTellsNoGatesOfAChangedReport() throws Exception {
        BuildReports.add(build, "gates", SampleRecords.credit(4));
        Files.writeString(build.getRootDir().toPath().resolve("mlgate/gates.json"), "{}");
        JSONObject evaluation = json("mlgate/evaluation/gates/api/json");
        assertFalse(evaluation.getBoolean("intact"));
        assertEquals(JSONNull.getInstance(), evaluation.get("gates"));
        assertTrue(evaluation.getString("notice").startsWith("Report changed since the build"));
    }

    private JSONObject json(String url) throws Exception {
        return JSONObject.fromObject(web.goTo(build.getUrl() + url, "application/json")
                .getWebResponse()
                .getContentAsString());
    }

    private void assertDownload(String file, String type, byte[] content) throws Exception {
        WebResponse response = web.goTo(build.getUrl() + "mlgate/evaluation/gates/" + file, null)
                .getWebResponse();
        assertEquals(type, response.getContentType(), file);
        assertEquals(
                "attachment; filename=\"gates-" + file + "\"", response.getResponseHeaderValue("Content-Disposition"));
        assertEquals("nosniff", response.getResponseHeaderValue("X-Content-Type-Options"));
        assertEquals(
                "sandbox; default-src 'none'; style-src 'unsafe-inline'",
                response.getResponseHeaderValue("Content-Security-Policy"));
        byte[] bytes = response.getContentAsStream().readAllBytes();
        assertNotEquals(0, bytes.length);
        assertArrayEquals(content, bytes, file);
    }
}
