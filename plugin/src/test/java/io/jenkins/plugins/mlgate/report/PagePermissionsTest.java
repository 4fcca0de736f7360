package io.jenkins.plugins.mlgate.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.Item;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class PagePermissionsTest {
    private static final List<String> PAGES = List.of(
            "mlgate/",
            "mlgate/api/json",
            "mlgate/api/xml",
            "mlgate/evaluation/gates/",
            "mlgate/evaluation/gates/api/json");
    private static final List<String> DOWNLOADS = List.of(
            "mlgate/evaluation/gates/report.html",
            "mlgate/evaluation/gates/report.json",
            "mlgate/evaluation/gates/evidence.json",
            "mlgate/evaluation/gates/junit.xml",
            "mlgate/evaluation/gates/report.md");

    private static JenkinsRule jenkins;

    private FreeStyleBuild build;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void secure() throws Exception {
        Leftovers.clear(jenkins);
        build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("credit"));
        BuildReports.add(build, "gates", SampleRecords.credit(3));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.DISCOVER)
                .everywhere()
                .to("discoverer")
                .grant(Item.READ)
                .everywhere()
                .to("reader")
                .grant(Item.READ, Item.BUILD, Item.CONFIGURE)
                .everywhere()
                .to("developer")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
    }

    @Test
    void whoMayNotReadTheJobLearnsNothing() throws Exception {
        for (String user : List.of("", "stranger", "discoverer")) {
            for (String url : all()) {
                for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.POST)) {
                    WebResponse response = ask(user, method, url);
                    String said = user + " " + method + " " + url + ": " + response.getStatusCode();
                    assertTrue(response.getStatusCode() == 403 || response.getStatusCode() == 404, said);
                    assertFalse(response.getContentAsString().contains("parity"), said);
                }
            }
        }
    }

    @Test
    void whoMayReadTheJobMayReadEverything() throws Exception {
        for (String user : List.of("reader", "developer", "admin")) {
            for (String url : all()) {
                assertEquals(200, ask(user, HttpMethod.GET, url).getStatusCode(), user + " " + url);
            }
        }
    }

    @Test
    void postingChangesNothing() throws Exception {
        Path xml = build.getRootDir().toPath().resolve("build.xml");
        Path report = build.getRootDir().toPath().resolve("mlgate/gates.json");
        byte[] xmlBefore = Files.readAllBytes(xml);
        byte[] reportBefore = Files.readAllBytes(report);
        for (String url : all()) {
            int status = ask("admin", HttpMethod.POST, url).getStatusCode();
            assertTrue(status < 500 && (status >= 400 || PAGES.contains(url)), url + ": " + status);
        }
        assertArrayEquals(xmlBefore, Files.readAllBytes(xml));
        assertArrayEquals(reportBefore, Files.readAllBytes(report));
    }

    private static List<String> all() {
        return java.util.stream.Stream.concat(PAGES.stream(), DOWNLOADS.stream())
                .toList();
    }

    private WebResponse ask(String user, HttpMethod method, String url) throws Exception {
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            web.getOptions().setJavaScriptEnabled(false);
            web.setThrowExceptionOnFailingStatusCode(false);
            if (!user.isEmpty()) {
                web.withBasicApiToken(user);
            }
            WebRequest request = new WebRequest(new URL(jenkins.getURL(), build.getUrl() + url), method);
            if (method == HttpMethod.POST) {
                web.addCrumb(request);
            }
            return web.getPage(request).getWebResponse();
        }
    }
}
