package io.jenkins.plugins.mlgate.rollout;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.mlgate.testing.PageFindings;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.jvnet.hudson.test.recipes.LocalData;

/** What builds kept of their rollouts before these had pages must stay readable. */
@WithJenkins
class PromotionFormatTest {

    @LocalData("storedBeforePages")
    @Test
    void whatWasStoredIsFoundAgain(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = jenkins.jenkins
                .getItemByFullName("credit", FreeStyleProject.class)
                .getBuildByNumber(1);
        PromotionAction action = build.getAction(PromotionAction.class);
        assertEquals(1, action.getRollouts().size());
        assertEquals(
                "r-3",
                PromotionAction.find(build, "gates").orElseThrow().rollout().orElseThrow());
        assertEquals(2, PromotionAction.find(build, "gates").orElseThrow().after());
        assertNotNull(action.getRollout("r-3"));
        assertNull(action.getRollout("r-4"));
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            web.getOptions().setJavaScriptEnabled(false);
            HtmlPage page = web.getPage(build, "mlgate-rollouts/rollout/r-3/");
            assertThat(page.asNormalizedText(), containsString("the build has lost its report"));
            assertEquals(java.util.List.of(), PageFindings.of(page, "#main-panel"));
            assertThat(web.getPage(build).asNormalizedText(), containsString("the build has lost its report"));
        }
    }

    @LocalData("storedBeforePages")
    @Test
    void aDamagedEntryAndOneThatDidNotBeginHaveNoPage(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = jenkins.jenkins
                .getItemByFullName("credit", FreeStyleProject.class)
                .getBuildByNumber(2);
        PromotionAction action = build.getAction(PromotionAction.class);
        assertEquals(0, action.getRollouts().size());
        assertNull(action.getIconFileName());
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            web.getOptions().setJavaScriptEnabled(false);
            assertEquals(200, web.getPage(build).getWebResponse().getStatusCode());
        }
    }
}
