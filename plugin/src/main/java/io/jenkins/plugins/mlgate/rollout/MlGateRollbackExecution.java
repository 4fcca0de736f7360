package io.jenkins.plugins.mlgate.rollout;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.mlgate.evaluation.BuildActor;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Takes a rollout back. After a restart of Jenkins it is done again, which changes nothing if it was done. */
final class MlGateRollbackExecution extends StepExecution {
    private static final long serialVersionUID = 1L;

    private final MlGateRollbackStep step;

    private transient AtomicBoolean ended = new AtomicBoolean();

    MlGateRollbackExecution(StepContext context, MlGateRollbackStep step) {
        super(context);
        this.step = step;
    }

    private Object readResolve() {
        ended = new AtomicBoolean();
        return this;
    }

    @Override
    public boolean start() throws Exception {
        try {
            step.check();
        } catch (IllegalArgumentException mistake) {
            throw new AbortException(mistake.getMessage());
        }
        submit();
        return false;
    }

    @Override
    public void onResume() {
        submit();
    }

    /** What was begun is not left half-way: the requests go back all the same, and RolloutTicks sees to the rest. */
    @Override
    public void stop(Throwable cause) throws Exception {
        if (ended.compareAndSet(false, true)) {
            super.stop(cause);
        }
    }

    private void submit() {
        RolloutThreads.pool().execute(() -> {
            try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
                takeBack();
                end(Optional.empty());
            } catch (Throwable e) {
                end(Optional.of(e));
            }
        });
    }

    private void takeBack() throws Exception {
        Run<?, ?> run = getContext().get(Run.class);
        PrintStream log = getContext().get(TaskListener.class).getLogger();
        try {
            new BuildRollback(run, line -> log.println("[mlGate] " + line.replaceAll("\\p{Cntrl}", " ")))
                    .takeBack(step.getGate(), step.getTo(), step.getReason(), BuildActor.of(run));
        } catch (AbortException | RuntimeException wrong) {
            throw new AbortException("mlGateRollback: " + wrong.getMessage());
        }
    }

    private void end(Optional<Throwable> failure) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        if (failure.isPresent()) {
            getContext().onFailure(failure.get());
        } else {
            getContext().onSuccess(null);
        }
    }
}
