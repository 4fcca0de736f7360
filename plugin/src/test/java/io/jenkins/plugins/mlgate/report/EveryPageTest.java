package io.jenkins.plugins.mlgate.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.User;
import io.jenkins.plugins.mlgate.approval.SampleRequests;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.MlflowServerDefinition;
import io.jenkins.plugins.mlgate.config.PinnedPolicy;
import io.jenkins.plugins.mlgate.models.ModelStories;
import io.jenkins.plugins.mlgate.rollout.SampleRollouts;
import io.jenkins.plugins.mlgate.testing.PageFindings;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import jenkins.model.experimentalflags.UserExperimentalFlagsProperty;
import jenkins.security.csp.CspHeader;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** All our pages under an enforced Content Security Policy, as who can't see them uses them. */
@WithJenkins
class EveryPageTest {
    private static final String ENFORCED = "Content-Security-Policy";
    private static final String DECIDER = CspHeader.class.getName() + ".headerName";
    private static final String WHOLE = "#main-panel";

    private static JenkinsRule jenkins;

    /** URLs to the part of the page that is ours. */
    private static final Map<String, String> PAGES = new LinkedHashMap<>();

    @BeforeAll
    static void build(JenkinsRule rule) throws Exception {
        System.setProperty(DECIDER, ENFORCED);
        jenkins = rule;
        FreeStyleProject job = jenkins.createFreeStyleProject("credit");
        FreeStyleBuild one = jenkins.buildAndAssertSuccess(job);
        BuildReports.add(one, "gates", SampleRecords.credit(3));
        FreeStyleBuild several = jenkins.buildAndAssertSuccess(job);
        BuildReports.add(several, "champion", SampleRecords.credit(4));
        BuildReports.add(several, "hostile", SampleRecords.hostile());
        BuildReports.add(several, "not-finite", SampleRecords.notFinite());
        BuildReports.add(several, "gone", SampleRecords.credit(3));
        Files.delete(several.getRootDir().toPath().resolve("mlgate/gone.json"));
        BuildReports.add(several, "changed", SampleRecords.credit(3));
        Files.writeString(several.getRootDir().toPath().resolve("mlgate/changed.json"), "{}");
        FreeStyleBuild large = jenkins.buildAndAssertSuccess(job);
        BuildReports.add(large, "gates", SampleRecords.withGates(1_000));
        MlGateConfiguration.get().setServers(List.of(new MlflowServerDefinition("prod", "http://mlflow.example")));
        MlGateConfiguration.get().setPinnedPolicies(List.of(new PinnedPolicy("0".repeat(64))));
        String build = several.getUrl();
        PAGES.put(one.getUrl(), ".mlgate, .mlgate-shapes");
        PAGES.put(build, ".mlgate, .mlgate-shapes");
        PAGES.put(one.getUrl() + "mlgate/", WHOLE);
        PAGES.put(build + "mlgate/", WHOLE);
        for (String name : List.of("champion", "hostile", "not-finite", "gone", "changed")) {
            PAGES.put(build + "mlgate/evaluation/" + name + "/", WHOLE);
        }
        SampleRequests.add(one, "gates");
        PAGES.put(one.getUrl() + "mlgate-approvals/", WHOLE);
        PAGES.put(one.getUrl() + "mlgate-approvals/request/" + SampleRequests.ID + "/", WHOLE);
        PAGES.put("mlgate-approvals/", WHOLE);
        PAGES.put(one.getUrl() + "mlgate-waivers/", WHOLE);
        PAGES.put(one.getUrl() + "mlgate-waivers/evaluation/gates/", WHOLE);
        PAGES.put(build + "mlgate-waivers/evaluation/hostile/", WHOLE);
        PAGES.put(large.getUrl() + "mlgate/", WHOLE);
        SampleRollouts.add(one, "gates");
        PAGES.put(one.getUrl() + "mlgate-rollouts/", WHOLE);
        PAGES.put(one.getUrl() + "mlgate-rollouts/rollout/" + SampleRollouts.ID + "/", WHOLE);
        PAGES.put(one.getUrl() + "mlgate-rollouts/rollout/" + SampleRollouts.ID + "/confirm-rollback", WHOLE);
        PAGES.put(job.getUrl(), ".mlgate-trend");
        PAGES.put(job.getUrl() + "mlgate-trend/", WHOLE);
        PAGES.put(job.getUrl() + "buildHistory/ajax", ".mlgate-badge");
        ModelStories.full("credit");
        ModelStories.hostile();
        PAGES.put("mlgate-models/", WHOLE);
        PAGES.put("mlgate-models/model/credit/", WHOLE);
        PAGES.put("mlgate-models/model/" + ModelStories.HOSTILE_URL + "/", WHOLE);
    }

    @AfterAll
    static void forget() {
        System.clearProperty(DECIDER);
        PAGES.clear();
    }

    @Test
    void everyPageCanBeUsedAndNothingOfItIsStopped() throws Exception {
        try (JenkinsRule.WebClient web = plain()) {
            for (Map.Entry<String, String> page : PAGES.entrySet()) {
                HtmlPage shown = web.goTo(page.getKey());
                assertEquals(List.of(), PageFindings.of(shown, page.getValue()), page.getKey());
            }
        }
    }

    @Test
    void thePolicyThatIsEnforcedForbidsInlineScripts() throws Exception {
        try (JenkinsRule.WebClient web = plain()) {
            for (String url : PAGES.keySet()) {
                String policy = web.goTo(url).getWebResponse().getResponseHeaderValue(ENFORCED);
                assertNotNull(policy, url);
                String scripts = Arrays.stream(policy.split(";"))
                        .map(String::strip)
                        .filter(directive -> directive.startsWith("script-src "))
                        .findFirst()
                        .orElseThrow();
                assertFalse(scripts.contains("unsafe"), scripts);
            }
        }
    }

    @Test
    void theNewBuildPageCanBeUsed() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        User.getById("alice", true)
                .addProperty(new UserExperimentalFlagsProperty(Map.of("new-build-page.flag", "true")));
        try (JenkinsRule.WebClient web = plain()) {
            web.login("alice");
            HtmlPage build = web.goTo("job/credit/1/");
            assertEquals(List.of(), PageFindings.of(build, ".mlgate, .mlgate-shapes"));
            HtmlPage gates = web.goTo("job/credit/1/mlgate/");
            assertEquals(List.of(), PageFindings.of(gates, ".mlgate, .mlgate-shapes"));
        }
    }

    @Test
    void everyEntryOfTheConfigurationHasATitleAndHelp() throws Exception {
        try (JenkinsRule.WebClient web = plain()) {
            HtmlPage page = web.goTo("manage/configure");
            TreeSet<String> seen = new TreeSet<>();
            for (DomNode node : page.querySelectorAll("input, select, textarea")) {
                DomElement control = (DomElement) node;
                DomElement entry = entry(control);
                if (entry == null || control.getAttribute("type").equals("hidden")) {
                    continue;
                }
                DomNode help = entry.querySelector("a.jenkins-help-button, .jenkins-help-button");
                String where = help == null ? "" : ((DomElement) help).getAttribute("helpurl");
                if (where.contains("/io.jenkins.plugins.mlgate.")) {
                    DomNode title = entry.querySelector(".jenkins-form-label, label");
                    assertFalse(title == null || title.getTextContent().isBlank(), entry.asXml());
                    seen.add(control.getAttribute("name"));
                }
            }
            assertTrue(
                    seen.containsAll(List.of(
                            "_.id",
                            "_.url",
                            "_.credentialsId",
                            "_.certificates",
                            "_.useProxy",
                            "_.reportRetention",
                            "_.sha256",
                            "_.folder",
                            "_.label",
                            "_.text",
                            "_.trustedLabel")),
                    seen.toString());
        }
    }

    @Test
    void whatIsWrongIsFound() throws Exception {
        String html = """
                <html><body><div id="main-panel"><h1>a</h1><h3>b</h3><p id="x" style="color: red" onclick="f()"></p>
                <p id="x"></p><script>f()</script><style>p {}</style><svg></svg><img src="https://elsewhere/a.png">
                <a href="#nowhere"></a><a href="javascript:f()">text</a><input name="i"><span class="v pass"></span>
                <table><tr><th>h</th></tr></table><div role="img" tabindex="2"></div>
                <label for="gone">l</label></div></body></html>
                """;
        try (JenkinsRule.WebClient web = plain()) {
            HtmlPage page = web.loadHtmlCodeIntoCurrentWindow(html);
            String findings = String.join("\n", PageFindings.of(page, WHOLE));
            for (String wrong : List.of(
                    "leaves out a level",
                    "has an id that another one has",
                    "has the handler onclick",
                    "has an inline style",
                    "is an inline script",
                    "is an inline style",
                    "is a picture without role and name",
                    "is an image without alt",
                    "is loaded from elsewhere",
                    "leads to #nowhere",
                    "has no text",
                    "runs a script by href",
                    "is a control without label",
                    "is a mark without a word",
                    "is a table without a name",
                    "is a heading without scope",
                    "has the role of an image, and no name",
                    "changes the order of the keyboard",
                    "names gone, which is not there")) {
                assertTrue(findings.contains(wrong), wrong + " in " + findings);
            }
        }
    }

    /** The innermost entry of a form around a control; null outside of one. */
    private static DomElement entry(DomNode control) {
        for (DomNode node = control; node != null; node = node.getParentNode()) {
            if (node instanceof DomElement element
                    && List.of(element.getAttribute("class").split("\\s+")).contains("jenkins-form-item")) {
                return element;
            }
        }
        return null;
    }

    private static JenkinsRule.WebClient plain() {
        JenkinsRule.WebClient web = jenkins.createWebClient();
        web.getOptions().setJavaScriptEnabled(false);
        return web;
    }
}
