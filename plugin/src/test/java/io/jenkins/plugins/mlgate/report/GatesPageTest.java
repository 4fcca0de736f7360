package io.jenkins.plugins.mlgate.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.htmlunit.html.DomAttr;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class GatesPageTest {
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
        // The pages work without it.
        web.getOptions().setJavaScriptEnabled(false);
    }

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void theOnlyEvaluationIsShownAtOnceWithItsDecisionAndWhatBlocks() throws Exception {
        BuildReports.add(build, "gates", SampleRecords.credit(3));
        HtmlPage page = web.getPage(build, "mlgate/");
        assertEquals("BLOCKED", text(page, ".mlgate-report .decision"));
        assertEquals("credit-risk-classifier version 3", text(page, ".mlgate-report h1"));
        assertEquals("What blocks this release", text(page, "#mlgate-need"));
        assertTrue(text(page, ".need .findings").contains("parity"));
        assertEquals(14, page.querySelectorAll(".results tbody").size());
        assertTrue(text(page, "#mlgate-section-1").startsWith("Model quality"));
        // The recall of women and men stand below their gate.
        assertEquals(4, page.querySelectorAll(".results tr.slice").size());
        assertFalse(
                page.querySelectorAll(".results svg.plot[role=img][aria-label]").isEmpty());
        for (DomNode link : page.querySelectorAll(".findings a")) {
            String target = ((DomElement) link).getAttribute("href").substring(1);
            assertTrue(page.getElementById(target) != null, target);
        }
        assertEquals(
                14,
                web.getPage(build, "mlgate/evaluation/gates")
                        .querySelectorAll(".results tbody")
                        .size());
    }

    @Test
    void groupsPairsAndRowsAreShownBelowTheGates() throws Exception {
        BuildReports.add(build, "gates", SampleRecords.credit(3));
        HtmlPage page = web.getPage(build, "mlgate/");
        assertEquals("Groups", text(page, "#mlgate-groups"));
        assertTrue(text(page, ".disparity h3").startsWith("parity"));
        // Selection rate of the one gate, true and false positive rate of the other.
        assertEquals(3, page.querySelectorAll("table.rate").size());
        assertEquals(
                6,
                page.querySelectorAll("table.rate tbody svg[role=img][aria-label]")
                        .size());
        assertTrue(text(page, "table.pairs tbody tr").startsWith("sex=f minus sex=m"));
        assertEquals("FAIL", text(page, "table.pairs tbody tr .v"));
        assertEquals("Rows", text(page, "#mlgate-rows"));
        assertTrue(text(page, "section.rows").contains("eval/predictions.parquet"));
        for (DomNode link : page.querySelectorAll(".disparity h3 a")) {
            String target = ((DomElement) link).getAttribute("href").substring(1);
            assertTrue(page.getElementById(target) != null, target);
        }
    }

    @Test
    void curvesOfBothModelsAreDrawnAndToldInWords() throws Exception {
        BuildReports.add(build, "gates", SampleRecords.scored());
        HtmlPage page = web.getPage(build, "mlgate/");
        assertEquals(2, page.querySelectorAll(".panel svg[role=img]").size());
        assertEquals(2, page.querySelectorAll(".panel .trace.candidate").size());
        assertEquals(2, page.querySelectorAll(".panel .trace.baseline").size());
        assertFalse(page.querySelectorAll(".panel .spot.baseline").isEmpty());
        DomElement roc = (DomElement) page.querySelector(".panel svg");
        assertTrue(roc.getAttribute("aria-label").startsWith("ROC curve: at a false positive rate of 0.1"));
    }

    @Test
    void severalEvaluationsAreListedWithLinksToEach() throws Exception {
        BuildReports.add(build, "champion", SampleRecords.credit(4));
        BuildReports.add(build, "chal.lenger", SampleRecords.credit(3));
        HtmlPage list = web.getPage(build, "mlgate/");
        assertTrue(list.querySelectorAll(".mlgate-report").isEmpty());
        assertEquals("RELEASABLE", text(list.getAnchorByText("champion").click(), ".decision"));
        assertEquals("BLOCKED", text(list.getAnchorByText("chal.lenger").click(), ".decision"));
    }

    @Test
    void anEvaluationThatTheBuildDoesNotHaveIsNotFoundWhateverItsName() throws Exception {
        BuildReports.add(build, "gates", SampleRecords.credit(4));
        Files.copy(
                build.getRootDir().toPath().resolve("mlgate/gates.json"),
                build.getRootDir().toPath().resolve("mlgate/other.json"));
        web.setThrowExceptionOnFailingStatusCode(false);
        for (String name : List.of("other", "GATES", "..", "%2e%2e", "gates.json", "..%2fmlgate%2fgates")) {
            int status = web.goTo(build.getUrl() + "mlgate/evaluation/" + name + "/report.json", null)
                    .getWebResponse()
                    .getStatusCode();
            assertTrue(status >= 400, name + ": " + status);
        }
    }

    @Test
    void aChangedReportIsNeverShown() throws Exception {
        BuildReports.add(build, "gates", SampleRecords.credit(4));
        String report = Files.readString(file());
        for (String changed : List.of(
                "", "{}", "no json", report.replace("0.8146", "0.9999"), report.substring(1), report + " ", "\0")) {
            Files.writeString(file(), changed);
            assertRefused("Report changed since the build");
        }
        Files.writeString(file(), report);
        assertEquals("RELEASABLE", text(web.getPage(build, "mlgate/"), ".decision"));
    }

    @Test
    void aReportOfAnotherEvaluationIsNeverShown() throws Exception {
        BuildReports.add(build, "gates", SampleRecords.credit(4));
        BuildReports.add(build, "other", SampleRecords.credit(3));
        Files.copy(file(), file().resolveSibling("other.json"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        HtmlPage page = web.getPage(build, "mlgate/evaluation/other/");
        assertTrue(text(page, ".mlgate-report .problems h2").startsWith("Report changed since the build"));
    }

    @Test
    void aMissingReportIsSaidToBeMissingAndOneThatIsADirectoryIsNotShown() throws Exception {
        BuildReports.add(build, "gates", SampleRecords.credit(3));
        Files.delete(file());
        assertRefused("Report missing since the build");
        Files.createDirectory(file());
        assertRefused("Report changed since the build");
    }

    @Test
    void whatTheRetentionRemovedIsSaidToBeRemovedAndTheSummaryStays() throws Exception {
        BuildReports.add(build, "gates", SampleRecords.credit(3));
        build.getParent().scheduleBuild2(0).get();
        ReportRetention.apply(build, 1);
        assertFalse(Files.exists(file()));
        assertRefused("The full report was removed by the retention of the configuration");
        HtmlPage page = web.getPage(build, "mlgate/");
        assertEquals("BLOCKED", text(page, ".mlgate-report .need .v"));
        assertTrue(text(page, ".mlgate-report .headlines").contains("parity"));
    }

    @Test
    void textOfOthersIsNeverMarkup() throws Exception {
        BuildReports.add(build, "gates", SampleRecords.hostile());
        for (String url : List.of("", "mlgate/", "mlgate/evaluation/gates/")) {
            HtmlPage page = web.getPage(build, url);
            assertHarmless(page, ".mlgate");
        }
        HtmlPage page = web.getPage(build, "mlgate/");
        assertTrue(text(page, ".results").contains("<script>alert(7)</script>"));
        assertTrue(text(page, ".origin").contains("<script>alert(10)</script>"));
        assertTrue(text(page, ".policy pre").contains("# <script>alert(9)</script>"));
        assertTrue(text(page, ".facts").contains("onerror=alert(1)>\"'&\uFFFD"));
        Files.delete(file());
        assertHarmless(web.getPage(build, "mlgate/"), ".mlgate");
    }

    @Test
    void aPageOfAThousandGatesFoldsThoseThatPassed() throws Exception {
        BuildReports.add(build, "gates", SampleRecords.withGates(1_000));
        HtmlPage page = web.getPage(build, "mlgate/");
        assertEquals(900, page.querySelectorAll("details .results tbody").size());
        assertEquals(
                100, page.querySelectorAll("section.gates > .results tbody").size());
        assertNull(((DomElement) page.querySelector("section.gates details")).getAttributeNode("open"));
    }

    @Test
    void theBuildPageSaysWhatCameOutWithoutReadingReports() throws Exception {
        BuildReports.add(build, "gates", SampleRecords.credit(3));
        BuildReports.add(build, "many", SampleRecords.withGates(200));
        Files.delete(file());
        HtmlPage page = web.getPage(build);
        assertEquals(2, page.querySelectorAll(".mlgate-outcomes .outcome").size());
        String first = text(page, ".mlgate-outcomes > li");
        assertTrue(first.contains("BLOCKED"), first);
        assertTrue(first.contains("credit-risk-classifier version 3"), first);
        assertTrue(first.contains("12 of 14 gates passed"), first);
        assertEquals(
                2 + 10, page.querySelectorAll(".mlgate-outcomes .headlines li").size());
        assertTrue(text(page, ".mlgate-outcomes").contains("180 of 200 gates passed"));
        assertEquals(1, page.querySelectorAll("#tasks a[href$='/mlgate']").size());
        assertTrue(page.querySelectorAll(".app-build-tabs, .jenkins-card").isEmpty());
        HtmlPage gates = ((DomElement)
                        page.querySelectorAll(".mlgate-outcomes .outcome a").get(1))
                .click();
        assertEquals("BLOCKED", text(gates, ".decision"));
    }

    @Test
    void theBuildHistoryShowsWhatSaysMostAgainstARelease() throws Exception {
        BuildReports.add(build, "champion", SampleRecords.credit(4));
        BuildReports.add(build, "challenger", SampleRecords.credit(3));
        BuildReports.add(build, "last", SampleRecords.credit(4));
        HtmlPage page = web.goTo(build.getParent().getUrl() + "buildHistory/ajax");
        DomElement badge = page.querySelector("a.mlgate-badge");
        assertTrue(badge.getAttribute("href").endsWith(build.getUrl() + "mlgate/"));
        assertEquals("Gates: BLOCKED", badge.getTextContent().strip());
        assertEquals(1, page.querySelectorAll("a.mlgate-badge").size());
    }

    private void assertRefused(String notice) throws Exception {
        HtmlPage page = web.getPage(build, "mlgate/");
        assertTrue(text(page, ".mlgate-report .problems h2").startsWith(notice), page.asNormalizedText());
        assertTrue(page.querySelectorAll(".decision, .results").isEmpty());
        assertFalse(page.asNormalizedText().contains("Exception"));
        assertTrue(page.getWebResponse().getContentAsString().contains("sha256:"));
        web.setThrowExceptionOnFailingStatusCode(false);
        var download = web.goTo(build.getUrl() + "mlgate/evaluation/gates/report.html", "text/plain");
        assertEquals(404, download.getWebResponse().getStatusCode());
        assertTrue(download.getWebResponse().getContentAsString().startsWith(notice));
        web.setThrowExceptionOnFailingStatusCode(true);
    }

    /** No scripts but files, no handlers, no inline style, and nothing that text of others could have made. */
    private static void assertHarmless(HtmlPage page, String part) {
        assertTrue(page.querySelectorAll("[onerror], [onclick], img[src=x]").isEmpty());
        assertFalse(page.querySelectorAll(part).isEmpty());
        for (DomNode root : page.querySelectorAll(part)) {
            for (DomElement element : root.getDomElementDescendants()) {
                assertTrue(!element.getTagName().equals("script") || element.hasAttribute("src"), element.asXml());
                assertTrue(!element.getTagName().equals("style"), element.asXml());
                for (DomAttr attribute : element.getAttributesMap().values()) {
                    String name = attribute.getName();
                    assertFalse(name.startsWith("on") || name.equals("style"), element.asXml());
                }
            }
        }
        String html = page.getWebResponse().getContentAsString(StandardCharsets.UTF_8);
        assertFalse(html.contains("<script>alert"));
    }

    private Path file() {
        return build.getRootDir().toPath().resolve("mlgate").resolve("gates.json");
    }

    private static String text(Object page, String selector) {
        DomNode node = ((HtmlPage) page).querySelector(selector);
        assertTrue(node != null, selector);
        return node.getTextContent().strip().replaceAll("\\s+", " ");
    }
}
