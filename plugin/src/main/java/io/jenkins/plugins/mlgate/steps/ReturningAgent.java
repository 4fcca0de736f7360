package io.jenkins.plugins.mlgate.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Computer;
import io.jenkins.plugins.mlgate.evaluation.LostAgentException;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.FilePathUtils;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The agent of a step, known by its name while it is away. Kept with the build. */
final class ReturningAgent implements Serializable {
    /** So often an agent may go away before the evaluation itself is taken for the reason. */
    private static final int MOST_LOSSES = 3;

    private static final long serialVersionUID = 1L;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long PAUSE_MILLIS = 500;

    /** Empty for the built-in node. */
    private final String node;

    private int losses;

    private ReturningAgent(String node) {
        this.node = node;
    }

    /** The agent that a step runs on; null outside of a {@code node} block. */
    @CheckForNull
    static ReturningAgent of(StepContext context) throws IOException, InterruptedException {
        FilePath workspace = context.get(FilePath.class);
        return workspace == null ? null : new ReturningAgent(FilePathUtils.getNodeName(workspace));
    }

    /**
     * Counts a loss.
     *
     * @throws AbortException with one line if it was one too many
     */
    void count(LostAgentException lost) throws AbortException {
        losses++;
        if (losses >= MOST_LOSSES) {
            AbortException often = new AbortException("mlGate: " + lost.getMessage() + " " + losses
                    + " times during the evaluation: look at its log and its memory, then run the build again");
            often.initCause(lost);
            throw often;
        }
    }

    /** Whether it is connected. Asks neither the agent nor the Pipeline, which may write to the build log. */
    private boolean isConnected() {
        Computer computer = Jenkins.get().getComputer(node);
        return computer != null && computer.getChannel() != null;
    }

    /**
     * Waits until it is back; holds no thread meanwhile.
     *
     * @param then what follows: takes null when the agent is back, else why it is given up
     */
    void await(StepContext context, Consumer<Throwable> then) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Timer.get().execute(() -> look(context, then, deadline));
    }

    private void look(StepContext context, Consumer<Throwable> then, long deadline) {
        boolean isBack;
        try {
            isBack = isConnected() && hasWorkspace(context);
        } catch (RuntimeException e) {
            // Nobody hears of what a timer's task throws, and the step would wait for ever.
            then.accept(e);
            return;
        }
        if (isBack) {
            then.accept(null);
        } else if (System.nanoTime() - deadline > 0) {
            then.accept(new AbortException("mlGate: the agent did not come back within " + PATIENCE.toMinutes()
                    + " minutes: run the build again"));
        } else {
            Timer.get().schedule(() -> look(context, then, deadline), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** After a restart, the block of the node may take its executor later than its agent connects. */
    private static boolean hasWorkspace(StepContext context) {
        try {
            return context.get(FilePath.class) != null;
        } catch (IOException wentAway) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
