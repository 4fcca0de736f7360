package io.jenkins.plugins.mlgate.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.policy.PolicySource;
import io.mlgate.verdict.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class BuildReportsTest {
    private static JenkinsRule jenkins;

    private FreeStyleBuild build;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void build() throws Exception {
        Leftovers.clear(jenkins);
        Heard.all().clear();
        build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("credit"));
    }

    @Test
    void aReportComesBackAsItWasStoredAfterTheBuildIsReadAgain() throws Exception {
        EvidenceRecord record = SampleRecords.credit(3);
        BuildReports.add(build, "gates", record);
        build.reload();

        GatesAction action = build.getAction(GatesAction.class);
        EvaluationSummary summary = action.find("gates").orElseThrow();
        assertEquals(Decision.BLOCKED, summary.getDecision());
        assertEquals("credit-risk-classifier version 3", summary.getCandidate());
        assertEquals(record.digest(), summary.getEvidenceDigest());
        assertEquals(14, summary.getGates().getTotal());
        assertEquals("agent linux-3", summary.getPlace());
        assertFalse(summary.getHeadlines().isEmpty());
        assertEquals(
                record, ReportFile.of(build, "gates").read(summary).record().orElseThrow());
    }

    @Test
    void aSecondReportOfTheSameNameIsRefusedAndTheFirstStays() throws Exception {
        EvidenceRecord first = SampleRecords.credit(4);
        BuildReports.add(build, "gates", first);
        for (String name : List.of("gates", "GATES")) {
            assertThrows(
                    IllegalStateException.class, () -> BuildReports.add(build, name, SampleRecords.credit(3)), name);
        }
        EvaluationSummary summary =
                build.getAction(GatesAction.class).getEvaluations().get(0);
        assertEquals(1, build.getAction(GatesAction.class).getEvaluations().size());
        assertEquals(first, ReportFile.of(build, "gates").read(summary).record().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "a\\b", ".hidden", "a b", "ä", "a\n"})
    void aNameThatIsUnsafeInAPathOrAUrlIsRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> BuildReports.add(build, name, SampleRecords.credit(4)));
        assertFalse(Files.exists(build.getRootDir().toPath().resolve("mlgate")));
    }

    @Test
    void aNameIsAtMostSixtyCharactersLong() throws Exception {
        BuildReports.add(build, "a".repeat(60), SampleRecords.credit(4));
        assertThrows(
                IllegalArgumentException.class, () -> BuildReports.add(build, "a".repeat(61), SampleRecords.credit(4)));
    }

    @Test
    void parallelBranchesLoseNothing() throws Exception {
        int branches = 8;
        EvidenceRecord record = SampleRecords.credit(4);
        CyclicBarrier together = new CyclicBarrier(branches);
        ExecutorService threads = Executors.newFixedThreadPool(branches);
        try {
            List<Callable<Void>> adding = new ArrayList<>();
            for (int branch = 0; branch < branches; branch++) {
                String name = "branch-" + branch;
                adding.add(() -> {
                    together.await();
                    BuildReports.add(build, name, record);
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(adding)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        build.reload();
        assertEquals(1, build.getActions(GatesAction.class).size());
        Set<String> names = build.getAction(GatesAction.class).getEvaluations().stream()
                .map(EvaluationSummary::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(branches, names.size());
        for (EvaluationSummary summary : build.getAction(GatesAction.class).getEvaluations()) {
            assertEquals(
                    StoredReport.State.INTACT,
                    ReportFile.of(build, summary.getName()).read(summary).state());
        }
    }

    @Test
    void whatCannotBeStoredIsNotShown() throws Exception {
        Path directory = build.getRootDir().toPath().resolve("mlgate");
        Files.writeString(directory, "in the way");
        assertThrows(IOException.class, () -> BuildReports.add(build, "gates", SampleRecords.credit(4)));
        assertNull(build.getAction(GatesAction.class));
        assertTrue(Heard.all().isEmpty());
    }

    @Test
    void nothingOfItStaysIfTheBuildCannotBeSaved() throws Exception {
        Path xml = build.getRootDir().toPath().resolve("build.xml");
        Files.delete(xml);
        Files.createDirectories(xml.resolve("in-the-way"));
        assertThrows(IOException.class, () -> BuildReports.add(build, "gates", SampleRecords.credit(4)));
        assertNull(build.getAction(GatesAction.class));
        Path directory = build.getRootDir().toPath().resolve("mlgate");
        assertArrayEquals(new String[0], directory.toFile().list());
    }

    @Test
    void buildXmlStaysSmallWhateverIsEvaluated() throws Exception {
        EvidenceRecord record = SampleRecords.withGates(1_000);
        for (int number = 0; number < 10; number++) {
            BuildReports.add(build, "gates-" + number, record);
        }
        assertTrue(Files.size(build.getRootDir().toPath().resolve("build.xml")) < 100_000);
        EvaluationSummary summary =
                build.getAction(GatesAction.class).getEvaluations().get(0);
        assertEquals(EvaluationSummary.MOST_HEADLINES, summary.getHeadlines().size());
        assertTrue(summary.isMoreHeadlines());
        assertEquals(900, summary.getGates().getPassed());
        assertEquals(100, summary.getGates().getFailed());
    }

    @Test
    void aReportOfANewerVersionIsNotCalledChanged() throws Exception {
        EvidenceRecord record = SampleRecords.credit(4);
        BuildReports.add(build, "gates", record);
        Path file = build.getRootDir().toPath().resolve("mlgate/gates.json");
        Files.writeString(file, Files.readString(file).replace("mlgate/report/v1", "mlgate/report/v2"));
        EvaluationSummary newer = new EvaluationSummary("gates", record, PolicySource.sha256(Files.readAllBytes(file)));

        StoredReport read = ReportFile.of(build, "gates").read(newer);
        assertEquals(StoredReport.State.UNREADABLE, read.state());
        assertEquals(
                "Report unchanged since the build, but this version of the plugin cannot read it: gates.json: schema"
                        + " mlgate/report/v2 is of a newer mlGate; this one reads mlgate/report/v1: update it",
                read.notice());
        assertFalse(new EvaluationPage(build, newer).isChanged());
    }

    @Test
    void listenersHearOfAReportOnceItCanBeReadAndOneThatFailsHarmsNobody() throws Exception {
        BuildReports.add(build, "gates", SampleRecords.credit(4));
        assertEquals(List.of("credit #1 gates INTACT"), Heard.all());
    }

    @TestExtension
    public static final class Failing extends EvaluationListener {
        @Override
        public void onEvaluated(Run<?, ?> run, String name, EvidenceRecord record) {
            throw new IllegalStateException("expected by the test");
        }
    }

    @TestExtension
    public static final class Heard extends EvaluationListener {
        private final List<String> heard = new ArrayList<>();

        static List<String> all() {
            return hudson.ExtensionList.lookupSingleton(Heard.class).heard;
        }

        @Override
        public void onEvaluated(Run<?, ?> run, String name, EvidenceRecord record) {
            EvaluationSummary summary =
                    run.getAction(GatesAction.class).find(name).orElseThrow();
            heard.add(run + " " + name + " "
                    + ReportFile.of(run, name).read(summary).state());
        }
    }
}
