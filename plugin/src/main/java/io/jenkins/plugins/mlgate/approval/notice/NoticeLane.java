package io.jenkins.plugins.mlgate.approval.notice;

import io.jenkins.plugins.mlgate.config.WorkerThreads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One thread on which somebody is told of one thing after the other, so that who is slow delays nobody else. */
final class NoticeLane {
    private static final Logger LOGGER = Logger.getLogger(NoticeLane.class.getName());

    /** Beyond this many waiting ones somebody is out of reach, and further ones are dropped. */
    static final int MOST_WAITING = 500;

    private final String name;
    private final ExecutorService thread;
    private final AtomicInteger waiting = new AtomicInteger();

    NoticeLane(String name) {
        this.name = name;
        this.thread = WorkerThreads.named("mlGate notices to " + name, 1);
    }

    /** Tells later; returns at once. What goes wrong is one line of the log. */
    void add(ApprovalNotice notice, Runnable telling) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            LOGGER.warning(() -> name + " was not told of " + notice + ": " + MOST_WAITING + " others wait");
            return;
        }
        thread.execute(() -> {
            try {
                telling.run();
            } catch (RuntimeException | LinkageError e) {
                // One line, and not its words, which may name what is secret.
                LOGGER.warning(() -> name + " was not told of " + notice + ": "
                        + e.getClass().getSimpleName());
                LOGGER.log(Level.FINE, "why somebody was not told", e);
            } finally {
                waiting.decrementAndGet();
            }
        });
    }
}
