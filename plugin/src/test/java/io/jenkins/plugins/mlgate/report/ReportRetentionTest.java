package io.jenkins.plugins.mlgate.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ReportRetentionTest {
    private static JenkinsRule jenkins;

    private FreeStyleProject job;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void builds() throws Exception {
        Leftovers.clear(jenkins);
        job = jenkins.createFreeStyleProject("credit");
        for (int number = 0; number < 5; number++) {
            BuildReports.add(jenkins.buildAndAssertSuccess(job), "gates", SampleRecords.credit(4));
        }
    }

    @Test
    void theNewestBuildsKeepTheirReports() {
        ReportRetention.apply(job.getLastBuild(), 2);
        assertEquals(List.of(4, 5), withReports());
    }

    @Test
    void zeroKeepsAllAndLessIsRefused() {
        ReportRetention.apply(job.getLastBuild(), 0);
        assertEquals(List.of(1, 2, 3, 4, 5), withReports());
        assertThrows(IllegalArgumentException.class, () -> ReportRetention.apply(job.getLastBuild(), -1));
    }

    @Test
    void whatCountsAreTheJobsBuildsWhicheverBuildAsks() {
        ReportRetention.apply(job.getBuildByNumber(1), 3);
        assertEquals(List.of(3, 4, 5), withReports());
    }

    @Test
    void buildsThatAreKeptForeverKeepTheirReports() throws Exception {
        job.getBuildByNumber(2).keepLog(true);
        ReportRetention.apply(job.getLastBuild(), 1);
        assertEquals(List.of(2, 5), withReports());
    }

    @Test
    void manyBuildsThatAreKeptForeverDoNotShelterOlderOnes() throws Exception {
        for (int number = 6; number <= 30; number++) {
            FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
            BuildReports.add(build, "gates", SampleRecords.credit(4));
            build.keepLog(true);
        }
        reload();
        Run<?, ?> last = job.getLastBuild();
        ReportRetention.apply(last, 1);
        // The last one, and no more than twenty others.
        assertEquals(21, loaded().size());
        ReportRetention.apply(last, 1);
        assertEquals(6, withReports().get(0));
        reload();
        ReportRetention.apply(job.getLastBuild(), 1);
        assertEquals(List.of(30), loaded());
    }

    @Test
    void aBuildThatIsKeptNoMoreLosesItsReportsWhenItIsLookedAtAgain() throws Exception {
        FreeStyleBuild kept = job.getBuildByNumber(2);
        kept.keepLog(true);
        ReportRetention.apply(job.getLastBuild(), 1);
        kept.keepLog(false);
        ReportRetention.apply(job.getLastBuild(), 1);
        assertEquals(List.of(2, 5), withReports());

        Path mark = kept.getRootDir().toPath().resolve("mlgate").resolve(OldReports.LEFT);
        Files.setLastModifiedTime(mark, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        ReportRetention.apply(job.getLastBuild(), 1);
        assertEquals(List.of(5), withReports());
        assertFalse(Files.exists(mark));
    }

    @Test
    void ofVeryManyBuildsEachEvaluationLooksAtAnotherPart() throws Exception {
        Path builds = job.getBuildDir().toPath();
        for (int number = 1_001; number <= 2_001; number++) {
            Files.createDirectories(builds.resolve("" + number));
        }
        // 1,005 older builds: those below number 6 are the second part.
        ReportRetention.apply(job.getBuildByNumber(2), 1);
        assertEquals(List.of(1, 2, 3, 4, 5), withReports());
        ReportRetention.apply(job.getBuildByNumber(1), 1);
        assertEquals(List.of(), withReports());
    }

    @Test
    void deletedBuildsAreNotCounted() throws Exception {
        job.getBuildByNumber(4).delete();
        ReportRetention.apply(job.getLastBuild(), 2);
        assertEquals(List.of(3, 5), withReports());
    }

    @Test
    void buildsAreOnlyLoadedToLoseTheirReports() throws Exception {
        ReportRetention.apply(job.getLastBuild(), 2);
        reload();
        FreeStyleBuild last = job.getLastBuild();
        ReportRetention.apply(last, 2);
        assertEquals(List.of(5), loaded());
        ReportRetention.apply(last, 1);
        assertEquals(List.of(4, 5), loaded());
    }

    private void reload() throws Exception {
        jenkins.jenkins.reload();
        job = jenkins.jenkins.getItemByFullName("credit", FreeStyleProject.class);
    }

    private List<Integer> loaded() {
        return job._getRuns().getLoadedBuilds().keySet().stream().sorted().toList();
    }

    private List<Integer> withReports() {
        return job.getBuilds().stream()
                .filter(build -> Files.exists(
                        build.getRootDir().toPath().resolve("mlgate").resolve("gates.json")))
                .map(Run::getNumber)
                .sorted()
                .toList();
    }
}
