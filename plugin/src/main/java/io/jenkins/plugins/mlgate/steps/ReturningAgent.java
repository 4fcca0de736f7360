package io.jenkins.plugins.mlgate.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.FilePath;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Waits until the agent of a step is back; holds no thread while it waits. */
final class ReturningAgent {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long PAUSE_MILLIS = 500;

    private ReturningAgent() {}

    /**
     * Waits.
     *
     * @param hadWorkspace whether the step has an agent at all
     * @param then what follows: takes null when the agent is back, else why it is given up
     */
    static void await(StepContext context, boolean hadWorkspace, Consumer<Throwable> then) {
        if (hadWorkspace) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            Timer.get().execute(() -> look(context, then, deadline));
        } else {
            then.accept(null);
        }
    }

    /** Looks without asking the agent anything, so it may run on Jenkins' timer. */
    private static void look(StepContext context, Consumer<Throwable> then, long deadline) {
        Throwable absence = absence(context);
        if (absence == null) {
            then.accept(null);
        } else if (System.nanoTime() - deadline > 0) {
            AbortException lost = new AbortException("mlGate: the agent did not come back within "
                    + PATIENCE.toMinutes() + " minutes: run the build again");
            lost.initCause(absence);
            then.accept(lost);
        } else {
            Timer.get().schedule(() -> look(context, then, deadline), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @CheckForNull
    private static Throwable absence(StepContext context) {
        try {
            return context.get(FilePath.class) == null ? new IOException("there is no workspace") : null;
        } catch (IOException e) {
            return e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        }
    }
}
