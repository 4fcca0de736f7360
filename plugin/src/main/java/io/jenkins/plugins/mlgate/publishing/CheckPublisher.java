package io.jenkins.plugins.mlgate.publishing;

import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.ClassLoaderSanityThreadFactory;
import hudson.util.DaemonThreadFactory;
import hudson.util.LogTaskListener;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.mlgate.report.BuildReports;
import io.jenkins.plugins.mlgate.report.EvaluationListener;
import io.mlgate.evidence.EvidenceRecord;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.variant.OptionalExtension;

/**
 * Publishes each evaluation as a check of the commit it was built from. A code host may answer late or not at all, so
 * this happens on a thread of its own and never holds a build up; what it could not publish is logged.
 */
@OptionalExtension(requirePlugins = "checks-api")
public final class CheckPublisher extends EvaluationListener {
    private static final Logger LOGGER = Logger.getLogger(CheckPublisher.class.getName());

    /** Beyond this many waiting checks a code host is out of reach, and further ones are dropped. */
    private static final int MOST_WAITING = 1_000;

    private final ExecutorService thread = newThread();

    @Override
    public void onEvaluated(Run<?, ?> run, String name, EvidenceRecord record) {
        thread.execute(() -> publish(run, name, record));
    }

    private static void publish(Run<?, ?> run, String name, EvidenceRecord record) {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            ChecksPublisherFactory.fromRun(run, new LogTaskListener(LOGGER, Level.FINE))
                    .publish(EvaluationCheck.of(name, record, page(run, name)));
        } catch (RuntimeException | LinkageError e) {
            // A publisher that was built against another Checks API must not end our thread either.
            LOGGER.log(Level.WARNING, e, () -> "The check of " + run + ", " + name + " was not published");
        }
    }

    private static Optional<String> page(Run<?, ?> run, String name) {
        return Optional.ofNullable(Jenkins.get().getRootUrl())
                .map(root -> root + run.getUrl() + BuildReports.page(name));
    }

    private static ExecutorService newThread() {
        ThreadPoolExecutor thread = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(MOST_WAITING),
                new NamingThreadFactory(
                        new ClassLoaderSanityThreadFactory(new DaemonThreadFactory()), "mlGate publishing checks"),
                (check, full) -> LOGGER.warning("A check was not published: " + MOST_WAITING + " others wait"));
        thread.allowCoreThreadTimeOut(true);
        return thread;
    }
}
