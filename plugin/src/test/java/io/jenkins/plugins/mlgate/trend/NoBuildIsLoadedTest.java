package io.jenkins.plugins.mlgate.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class NoBuildIsLoadedTest {
    private static final int BUILDS = 500;

    /** Builds that were read from the disk since the job was. */
    @TestExtension
    public static final class Loaded extends RunListener<Run<?, ?>> {
        static final Set<String> BUILDS = ConcurrentHashMap.newKeySet();

        @Override
        public void onInitialize(Run<?, ?> run) {
            BUILDS.add(run.getExternalizableId());
        }
    }

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
        Loaded.BUILDS.clear();

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
        assertEquals(Set.of(), Loaded.BUILDS);

        // The frame of Jenkins around the page may ask for the newest builds; the page asks for none.
        assertTrue(web.goTo("job/credit/mlgate-trend/").asNormalizedText().contains("#451"));
        assertTrue(Loaded.BUILDS.size() < 5, "loaded: " + Loaded.BUILDS);

        // The builds are there to be loaded, and the listener would have heard of it.
        assertFalse(reloaded.getBuildByNumber(77).isBuilding());
        assertTrue(Loaded.BUILDS.contains("credit#77"));
    }
}
