package io.jenkins.plugins.mlgate.approval;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import io.mlgate.approval.ApprovalAnswer;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Hears of requests for approval, for those who tell people: by mail, chat or whatever else. Nothing that a listener
 * does changes what is recorded. Methods are called on the thread that did it: long work belongs elsewhere.
 */
public abstract class ApprovalListener implements ExtensionPoint {
    private static final Logger LOGGER = Logger.getLogger(ApprovalListener.class.getName());

    /** A build began to wait. */
    public void onOpened(Run<?, ?> run, ApprovalRequest request) {
        // Whoever wants to know overrides it.
    }

    /**
     * Somebody answered by Jenkins, and it counts.
     *
     * @param login who
     */
    public void onAnswered(Run<?, ?> run, ApprovalRequest request, String login, ApprovalAnswer answer) {
        // Whoever wants to know overrides it.
    }

    /** A build waits no more; the request tells how it ended. */
    public void onSettled(Run<?, ?> run, ApprovalRequest request) {
        // Whoever wants to know overrides it.
    }

    /** Tells all listeners; one that fails changes nothing for the build or for the others. */
    static void tell(Consumer<ApprovalListener> what) {
        for (ApprovalListener listener : ExtensionList.lookup(ApprovalListener.class)) {
            try {
                what.accept(listener);
            } catch (RuntimeException | LinkageError e) {
                LOGGER.log(Level.WARNING, e, () -> listener.getClass().getName() + " failed");
            }
        }
    }
}
