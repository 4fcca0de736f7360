package io.jenkins.plugins.mlgate.publishing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.api.ChecksStatus;
import io.jenkins.plugins.mlgate.report.BuildReports;
import io.jenkins.plugins.mlgate.testing.ExampleEvaluations;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.gate.Decision;
import io.mlgate.gate.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.springframework.security.core.Authentication;

@WithJenkins
class ChecksListenerTest {
    private JenkinsRule jenkins;
    private FreeStyleBuild build;

    /** What was published, on which thread and as whom. */
    private record Published(ChecksDetails details, Thread thread, Authentication who) {}

    /** Stands for the plugin of a host; fails for a check whose name ends with {@code broken}. */
    @TestExtension
    public static final class Host extends ChecksPublisherFactory {
        static final BlockingQueue<Published> PUBLISHED = new LinkedBlockingQueue<>();

        @Override
        protected Optional<ChecksPublisher> createPublisher(Run<?, ?> run, TaskListener listener) {
            return Optional.of(new ChecksPublisher() {
                @Override
                public void publish(ChecksDetails details) {
                    PUBLISHED.add(new Published(details, Thread.currentThread(), Jenkins.getAuthentication2()));
                    if (details.getName().orElseThrow().endsWith("broken")) {
                        throw new IllegalStateException("the host is away");
                    }
                }
            });
        }
    }

    @BeforeEach
    void create(JenkinsRule rule) throws Exception {
        jenkins = rule;
        build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("credit"));
        Host.PUBLISHED.clear();
    }

    @Test
    void aBlockedReleaseIsAFailedCheckThatLeadsToTheGatesPage() throws Exception {
        ChecksDetails check = published(ExampleEvaluations.credit(3)).details();
        assertEquals(Optional.of("mlGate / gates"), check.getName());
        assertEquals(ChecksStatus.COMPLETED, check.getStatus());
        assertEquals(ChecksConclusion.FAILURE, check.getConclusion());
        assertEquals(Optional.of(jenkins.getURL() + "job/credit/1/mlgate/evaluation/gates/"), check.getDetailsURL());
        assertEquals(
                Optional.of("BLOCKED: credit-risk-classifier version 3"),
                check.getOutput().orElseThrow().getTitle());
        String summary = check.getOutput().orElseThrow().getSummary().orElseThrow();
        assertTrue(summary.contains("What blocks this release"), summary);
    }

    @Test
    void onlyWhatIsReleasableSucceeds() throws Exception {
        assertEquals(
                ChecksConclusion.SUCCESS,
                published(ExampleEvaluations.credit(2)).details().getConclusion());
    }

    @Test
    void whatIsHeldAsksForActionSinceANeutralCheckWouldLetItPass() throws Exception {
        EvidenceRecord held = ExampleEvaluations.decided(
                Decision.HELD,
                List.of(ExampleEvaluations.gate("auc", Map.of(), Verdict.INCONCLUSIVE, OptionalDouble.of(1), "0")));
        assertEquals(ChecksConclusion.ACTION_REQUIRED, published(held).details().getConclusion());
    }

    @Test
    void itIsPublishedByJenkinsOnAnotherThread() throws Exception {
        Published published = published(ExampleEvaluations.credit(2));
        assertNotSame(Thread.currentThread(), published.thread());
        assertTrue(published.thread().isDaemon());
        assertEquals(ACL.SYSTEM2, published.who());
    }

    @Test
    void aHostThatFailsChangesNothingForTheNextCheck() throws Exception {
        BuildReports.add(build, "broken", ExampleEvaluations.credit(2));
        assertEquals(Optional.of("mlGate / broken"), next().details().getName());
        assertEquals(
                Optional.of("mlGate / gates"),
                published(ExampleEvaluations.credit(2)).details().getName());
    }

    @Test
    void withoutARootUrlThereIsNoLink() {
        GateCheck check = new GateCheck(build, "gates", ExampleEvaluations.credit(2));
        assertEquals(Optional.empty(), check.details(null).getDetailsURL());
        assertEquals(Optional.empty(), check.details("ftp://jenkins/").getDetailsURL());
    }

    @Test
    void namesOfOthersStayOneShortLineInTheTitle() {
        EvidenceRecord record = ExampleEvaluations.decided(
                ExampleEvaluations.credit(4).evaluation(), "m\n" + "x".repeat(2_000), Decision.BLOCKED, List.of());
        String title = new GateCheck(build, "gates", record)
                .details(null)
                .getOutput()
                .orElseThrow()
                .getTitle()
                .orElseThrow();
        assertFalse(title.contains("\n"));
        assertTrue(title.length() <= 200, title);
    }

    private Published published(EvidenceRecord record) throws Exception {
        BuildReports.add(build, "gates", record);
        return next();
    }

    private static Published next() throws InterruptedException {
        Published published = Host.PUBLISHED.poll(1, TimeUnit.MINUTES);
        assertTrue(published != null, "nothing was published");
        return published;
    }
}
