package io.jenkins.plugins.mlgate.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Functions;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FailureHandler;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Strikes secrets out of a failure that leaves the block, since its message is printed where nothing masks it. */
final class MaskingFailureHandler implements FailureHandler {
    private static final long serialVersionUID = 1L;

    private final SecretMask mask;

    MaskingFailureHandler(SecretMask mask) {
        this.mask = mask;
    }

    @NonNull
    @Override
    public Throwable handle(@NonNull StepContext context, @NonNull Throwable failure) {
        if (!mask.isIn(Functions.printThrowable(failure))) {
            return failure;
        }
        if (failure instanceof FlowInterruptedException interrupted) {
            // Still what it is to timeout and to those who abort, without the failures that it took along.
            return new FlowInterruptedException(
                    interrupted.getResult(),
                    interrupted.isActualInterruption(),
                    interrupted.getCauses().toArray(CauseOfInterruption[]::new));
        }
        return failure instanceof AbortException
                ? new AbortException(mask.masked(String.valueOf(failure.getMessage())))
                : new MaskedFailure(mask.masked(failure.toString()), failure.getStackTrace());
    }

    /** A failure whose message, causes or suppressed failures held a secret; only the message is kept. */
    private static final class MaskedFailure extends Exception {
        private static final long serialVersionUID = 1L;

        MaskedFailure(String message, StackTraceElement[] stack) {
            super(message);
            setStackTrace(stack);
        }
    }
}
