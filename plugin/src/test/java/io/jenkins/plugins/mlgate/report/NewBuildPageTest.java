package io.jenkins.plugins.mlgate.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.User;
import java.util.Map;
import jenkins.model.experimentalflags.UserExperimentalFlagsProperty;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class NewBuildPageTest {

    @Test
    void thereIsOneTabAndACardInPlaceOfTheLinkAndTheSummary(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("credit"));
        BuildReports.add(build, "gates", SampleRecords.credit(3));
        FreeStyleBuild other = jenkins.buildAndAssertSuccess(build.getProject());
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        User.getById("alice", true)
                .addProperty(new UserExperimentalFlagsProperty(Map.of("new-build-page.flag", "true")));
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            web.getOptions().setJavaScriptEnabled(false);
            web.login("alice");
            HtmlPage page = web.getPage(build);
            assertEquals(
                    1,
                    page.querySelectorAll(".app-build-tabs a[href$='/mlgate']").size());
            assertEquals(
                    1, page.querySelectorAll(".jenkins-card .mlgate-outcomes").size());
            assertEquals(1, page.querySelectorAll(".mlgate-outcomes").size());
            assertTrue(page.querySelectorAll("#tasks a[href$='/mlgate']").isEmpty());
            assertTrue(page.querySelector(".mlgate-outcomes").getTextContent().contains("12 of 14 gates passed"));

            HtmlPage gates = web.getPage(build, "mlgate/");
            assertEquals(
                    1,
                    gates.querySelectorAll(".app-build-content .mlgate-report .decision")
                            .size());
            assertEquals(
                    1,
                    gates.querySelectorAll(".app-build-tabs a[href$='/mlgate']").size());

            assertTrue(web.getPage(other).querySelectorAll("a[href$='/mlgate']").isEmpty());
        }
    }
}
