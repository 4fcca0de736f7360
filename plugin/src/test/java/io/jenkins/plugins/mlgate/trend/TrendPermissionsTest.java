package io.jenkins.plugins.mlgate.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessDeniedException3;
import io.jenkins.plugins.mlgate.report.BuildReports;
import io.jenkins.plugins.mlgate.testing.ExampleEvaluations;
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
class TrendPermissionsTest {
    private static final List<String> URLS = List.of(
            "mlgate-trend/",
            "mlgate-trend/?series=gates/accuracy",
            "mlgate-trend/data",
            "mlgate-trend/data?series=gates/accuracy",
            "mlgate-trend/tally",
            "mlgate-trend/api/json",
            "mlgate-trend/api/xml");

    private static JenkinsRule jenkins;

    private FreeStyleProject job;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void secure() throws Exception {
        Leftovers.clear(jenkins);
        job = jenkins.createFreeStyleProject("credit");
        BuildReports.add(jenkins.buildAndAssertSuccess(job), "gates", ExampleEvaluations.credit(3));
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
            for (String url : URLS) {
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
            for (String url : URLS) {
                assertEquals(200, ask(user, HttpMethod.GET, url).getStatusCode(), user + " " + url);
            }
        }
    }

    @Test
    void thePageItselfChecksWhoeverReachesIt() {
        TrendAction action = new TrendAction(job);
        try (ACLContext context = ACL.as2(User.getById("stranger", true).impersonate2())) {
            assertThrows(AccessDeniedException3.class, action::getTarget);
            assertThrows(AccessDeniedException3.class, () -> action.doData(""));
            assertThrows(AccessDeniedException3.class, action::doTally);
        }
    }

    @Test
    void postingChangesNothing() throws Exception {
        Path file = job.getRootDir().toPath().resolve("mlgate/trend.jsonl");
        String before = Files.readString(file);
        for (String url : List.of("mlgate-trend/data", "mlgate-trend/tally")) {
            assertEquals(404, ask("admin", HttpMethod.POST, url).getStatusCode(), url);
        }
        assertEquals(before, Files.readString(file));
    }

    private WebResponse ask(String user, HttpMethod method, String url) throws Exception {
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            web.getOptions().setJavaScriptEnabled(false);
            web.setThrowExceptionOnFailingStatusCode(false);
            if (!user.isEmpty()) {
                web.withBasicApiToken(user);
            }
            WebRequest request = new WebRequest(new URL(jenkins.getURL(), job.getUrl() + url), method);
            if (method == HttpMethod.POST) {
                web.addCrumb(request);
            }
            return web.getPage(request).getWebResponse();
        }
    }
}
