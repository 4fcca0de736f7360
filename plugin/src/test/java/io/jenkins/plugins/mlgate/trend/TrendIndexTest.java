package io.jenkins.plugins.mlgate.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.mlgate.report.BuildReports;
import io.jenkins.plugins.mlgate.testing.ExampleEvaluations;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class TrendIndexTest {
    private static JenkinsRule jenkins;

    private FreeStyleProject job;
    private TrendIndex index;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void create() throws Exception {
        Leftovers.clear(jenkins);
        job = jenkins.createFreeStyleProject("credit");
        index = new TrendIndex(job);
    }

    @Test
    void everyEvaluationIsThereOnceItIsReported() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        assertFalse(index.exists());
        BuildReports.add(build, "challenger", ExampleEvaluations.credit(3));
        BuildReports.add(build, "champion", ExampleEvaluations.credit(2));
        assertTrue(index.exists());
        List<TrendEntry> entries = index.read().entries();
        assertEquals(
                List.of("challenger", "champion"),
                entries.stream().map(TrendEntry::evaluation).toList());
        assertEquals(
                List.of(Decision.BLOCKED, Decision.RELEASABLE),
                entries.stream().map(TrendEntry::decision).toList());
    }

    @Test
    void aDeletedBuildIsForgottenAndTheOthersStay() throws Exception {
        FreeStyleBuild first = jenkins.buildAndAssertSuccess(job);
        FreeStyleBuild second = jenkins.buildAndAssertSuccess(job);
        BuildReports.add(first, "gates", ExampleEvaluations.credit(2));
        BuildReports.add(second, "gates", ExampleEvaluations.credit(3));
        BuildReports.add(second, "more", ExampleEvaluations.credit(4));
        second.delete();
        assertEquals(List.of(1), builds(index.read()));
        first.delete();
        assertFalse(index.exists());
        assertEquals(List.of(), job.getActions(TrendAction.class));
    }

    @Test
    void theTrendMovesWithItsJobAndNothingStaysBehind() throws Exception {
        index.add(entry(1));
        Path before = job.getRootDir().toPath();
        job.renameTo("renamed");
        assertEquals(List.of(1), builds(new TrendIndex(job).read()));
        index.add(entry(2));
        assertEquals(List.of(1, 2), builds(new TrendIndex(job).read()));
        assertFalse(Files.exists(before));
    }

    @Test
    void aJobThatIsDeletedDuringAnEvaluationDoesNotComeBack() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        Path folder = job.getRootDir().toPath();
        job.delete();
        new TrendRecorder().onEvaluated(build, "gates", ExampleEvaluations.credit(3));
        assertFalse(Files.exists(folder));
    }

    @Test
    void damagedLinesAreCountedAndSkippedAndNeverDeletedWithABuild() throws Exception {
        index.add(entry(1));
        Files.writeString(file(), "{\"v\":99,\"build\":1}\n\u0000\u0000\n", StandardOpenOption.APPEND);
        index.add(entry(2));
        Files.writeString(file(), TrendLine.write(entry(3)), StandardOpenOption.APPEND);
        assertEquals(List.of(1, 2), builds(index.read()));
        assertEquals(2, index.read().damaged());
        index.remove(1);
        assertEquals(List.of(2), builds(index.read()));
        assertEquals(2, index.read().damaged());
    }

    @Test
    void damagedLinesStayWhenTheLastBuildThatCanBeReadGoes() throws Exception {
        index.add(entry(1));
        Files.writeString(file(), "{\"v\":99,\"build\":1}\n{\"v\":1,\"build\":1,\n", StandardOpenOption.APPEND);
        index.remove(1);
        assertEquals(List.of(), builds(index.read()));
        assertEquals(2, index.read().damaged());
    }

    @Test
    void onlyTheDeletedBuildIsForgottenNotThoseWhoseNumbersBeginLikeIt() throws Exception {
        for (int build : new int[] {1, 10, 11, 2}) {
            index.add(entry(build));
        }
        index.remove(1);
        assertEquals(List.of(2, 10, 11), builds(index.read()));
    }

    @Test
    void theNewestAreReadFromTheEndAndSortedByBuild() throws Exception {
        assertEquals(List.of(), index.newest(2));
        for (int build : new int[] {1, 3, 2}) {
            index.add(entry(build));
        }
        Files.writeString(file(), "{\"v\":99,\"build\":4}\n", StandardOpenOption.APPEND);
        assertEquals(List.of(2, 3), builds(new Trend(index.newest(2), 0)));
        assertEquals(List.of(1, 2, 3), builds(new Trend(index.newest(9), 0)));
    }

    @Test
    void parallelEvaluationsLoseNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                int first = thread * 25;
                tasks.add(() -> {
                    for (int build = first; build < first + 25; build++) {
                        new TrendIndex(job).add(entry(build));
                        assertEquals(0, new TrendIndex(job).read().damaged());
                    }
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(IntStream.range(0, 200).boxed().toList(), builds(index.read()));
    }

    @Test
    void theOldestAreDroppedWhenThereAreTooMany() throws Exception {
        fill(TrendIndex.MOST_LINES - 1, "");
        index.add(entry(2_000));
        assertEquals(2_000, index.read().entries().size());
        index.add(entry(2_001));
        List<Integer> left = builds(index.read());
        assertEquals(1_800, left.size());
        assertEquals(202, left.get(0));
        assertEquals(2_001, left.get(1_799));
    }

    @Test
    void theOldestAreDroppedWhenTheyAreTooLong() throws Exception {
        int length = 1 << 20;
        fill(16, "x".repeat(length));
        index.add(entry(17));
        assertTrue(Files.size(file()) < TrendIndex.MOST_BYTES);
        List<Integer> left = builds(index.read());
        assertEquals(17, left.get(left.size() - 1));
        assertTrue(left.size() > 10, "left: " + left);
    }

    @Test
    void theNewestOfEachModelAndEverySeriesCanBeChosen() throws Exception {
        index.add(entry(1, "gates", "churn", "auc"));
        index.add(entry(3, "gates", "credit", "auc"));
        index.add(entry(2, "gates", "credit", "recall"));
        index.add(entry(3, "late", "credit", "auc"));
        Trend trend = index.read();
        assertEquals(
                List.of("credit 3", "churn 1"),
                trend.latestByModel(20).stream()
                        .map(entry -> entry.model() + " " + entry.build())
                        .toList());
        assertEquals(
                List.of("late/auc", "gates/auc", "gates/recall"),
                trend.series().stream().map(TrendSeries::key).toList());
        assertEquals("gates/recall", trend.chosen("gates/recall").orElseThrow().key());
        assertEquals("late/auc", trend.chosen("nonsense").orElseThrow().key());
        assertEquals(List.of(2, 3), builds(new Trend(trend.newest("gates", 2), 0)));
    }

    private Path file() {
        return job.getRootDir().toPath().resolve("mlgate/trend.jsonl");
    }

    private void fill(int count, String candidate) throws Exception {
        String lines = IntStream.rangeClosed(1, count)
                .mapToObj(build -> TrendLine.write(new TrendEntry(
                        build, "gates", Instant.EPOCH, Decision.HELD, candidate, "", "credit", 0, 0, List.of(), 0)))
                .collect(Collectors.joining("\n", "", "\n"));
        Files.createDirectories(file().getParent());
        Files.writeString(file(), lines);
    }

    static TrendEntry entry(int build) {
        return entry(build, "gates", "credit", "auc");
    }

    private static TrendEntry entry(int build, String evaluation, String model, String gate) {
        TrendPoint point = new TrendPoint(
                gate,
                "",
                Verdict.PASS,
                OptionalDouble.of(build),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty());
        return new TrendEntry(
                build,
                evaluation,
                Instant.EPOCH,
                Decision.RELEASABLE,
                model + " version " + build,
                "" + build,
                model,
                1,
                1,
                Collections.nCopies(1, point),
                0);
    }

    private static List<Integer> builds(Trend trend) {
        return trend.entries().stream().map(TrendEntry::build).toList();
    }
}
