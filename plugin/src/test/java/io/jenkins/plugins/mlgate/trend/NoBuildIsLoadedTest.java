package io.jenkins.plugins.mlgate.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class NoBuildIsLoadedTest {
    private static final int BUILDS = 500;

    @Test
    void theTrendOfFiveHundredBuildsLoadsNone(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("credit");
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        Path builds = build.getRootDir().toPath().getParent();
        String xml = Files.readString(builds.resolve("1/build.xml"));
        TrendIndex index = new TrendIndex(job);
        for (int number = 1; number <= BUILDS; number++) {
            Files.createDirectories(builds.resolve("" + number));
            Files.writeString(builds.resolve(number + "/build.xml"), xml);
            index.add(TrendIndexTest.entry(number));
        }
        job.updateNextBuildNumber(BUILDS + 1);
        jenkins.jenkins.reload();
        FreeStyleProject reloaded = jenkins.jenkins.getItemByFullName("credit", FreeStyleProject.class);
        // Jenkins itself asks for the last successful build whenever it looks for a job's actions.
        reloaded.getAllActions();
        Set<Integer> before = loaded(reloaded);

        JenkinsRule.WebClient web = jenkins.createWebClient();
        web.getOptions().setJavaScriptEnabled(false);
        String data = web.goTo("job/credit/mlgate-trend/data", "application/json")
                .getWebResponse()
                .getContentAsString();
        assertEquals(BUILDS, JSONObject.fromObject(data).getJSONArray("points").size());
        web.goTo("job/credit/mlgate-trend/tally", "application/json");
        String api = web.goTo("job/credit/mlgate-trend/api/json", "application/json")
                .getWebResponse()
                .getContentAsString();
        assertEquals(
                BUILDS, JSONObject.fromObject(api).getJSONArray("evaluations").size());
        assertEquals(BUILDS, new TrendAction(reloaded).getNewest().getBuild());
        assertEquals(before, loaded(reloaded));

        // Jenkins' own history beside the page shows the newest 30 builds; our table shows 50.
        assertTrue(web.goTo("job/credit/mlgate-trend/").asNormalizedText().contains("#451"));
        assertFalse(loaded(reloaded).contains(451), "loaded: " + loaded(reloaded));

        // The builds are there to be loaded, and it would have been noticed.
        assertFalse(loaded(reloaded).contains(77));
        assertEquals(77, reloaded.getBuildByNumber(77).getNumber());
        assertTrue(loaded(reloaded).contains(77));
    }

    private static Set<Integer> loaded(FreeStyleProject job) {
        return Set.copyOf(job.getLazyBuildMixIn().getRunMap().getLoadedBuilds().keySet());
    }
}
