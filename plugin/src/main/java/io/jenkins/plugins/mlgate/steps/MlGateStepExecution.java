package io.jenkins.plugins.mlgate.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.mlgate.evaluation.LostAgentException;
import io.jenkins.plugins.mlgate.report.BuildReports;
import io.mlgate.evidence.EvidenceRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.springframework.security.core.Authentication;

/**
 * Runs {@code mlGate} beside the Pipeline's own thread. An evaluation changes nothing but the build that asks for it,
 * so after a restart of Jenkins it is simply made anew, as soon as its agent is back; only where its report was stored
 * already, that one counts.
 */
final class MlGateStepExecution extends StepExecution {
    private static final long serialVersionUID = 1L;

    private final MlGateStep step;

    /** Null outside of a node block. */
    @CheckForNull
    private ReturningAgent agent;

    @CheckForNull
    private String name;

    /** Null while the step waits for its agent. */
    @CheckForNull
    private transient volatile Future<?> task;

    /** Why the evaluation had to wait for its agent; null while it did not. */
    @CheckForNull
    private transient volatile String waiting;

    /** Set once by whoever ends the step: its own thread, or the Pipeline that stops it. */
    private transient AtomicBoolean ended = new AtomicBoolean();

    /** Why the Pipeline stops the step; null while it does not. */
    @CheckForNull
    private transient volatile Throwable stopped;

    MlGateStepExecution(StepContext context, MlGateStep step) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() throws Exception {
        try {
            step.check();
        } catch (IllegalArgumentException mistake) {
            throw new AbortException(mistake.getMessage());
        }
        agent = ReturningAgent.of(getContext());
        submit();
        return false;
    }

    @Override
    public void onResume() {
        beginAnew("Jenkins was restarted");
    }

    private void beginAnew(String why) {
        waiting = why + " during the evaluation, which begins anew.";
        ReturningAgent returning = agent;
        if (returning == null) {
            resume(null);
        } else {
            returning.await(getContext(), this::resume);
        }
    }

    private void lost(LostAgentException lost) {
        synchronized (this) {
            task = null;
        }
        if (Jenkins.get().isTerminating()) {
            // When Jenkins stops it takes its agents' connections down first: what comes next is for onResume, and
            // must not happen while the Pipeline is being saved.
            return;
        }
        if (agent != null) {
            try {
                agent.count(lost);
            } catch (AbortException often) {
                fail(often);
                return;
            }
            getContext().saveState();
        }
        beginAnew(lost.getMessage());
    }

    private Object readResolve() {
        ended = new AtomicBoolean();
        return this;
    }

    private void resume(@CheckForNull Throwable givenUp) {
        if (givenUp != null) {
            fail(givenUp);
        } else if (!ended.get()) {
            submit();
        }
    }

    /**
     * The Pipeline goes on at once; the agent and its server end in their own time. A step that is about to conclude
     * does so first, without being interrupted in the middle of storing, and fails with the cause then.
     */
    @Override
    public void stop(Throwable cause) throws Exception {
        stopped = cause;
        if (ended.compareAndSet(false, true)) {
            super.stop(cause);
            cancel(task);
        }
    }

    @Override
    public String getStatus() {
        return task == null ? "waiting for the agent" : "evaluating " + step.getPolicy();
    }

    /** Synchronized since the task may lose its agent, and forget itself, before it is known here. */
    private synchronized void submit() {
        Authentication auth = Jenkins.getAuthentication2();
        task = EvaluationThreads.pool().submit(() -> {
            try (ACLContext ignored = ACL.as2(auth)) {
                evaluate();
            }
        });
        if (ended.get()) {
            // Stopped meanwhile, by somebody who may have seen the task before.
            cancel(task);
        }
    }

    private static void cancel(@CheckForNull Future<?> running) {
        if (running != null) {
            running.cancel(true);
        }
    }

    /** Whatever goes wrong must end the step, even an error: nobody else would. */
    private void evaluate() {
        try {
            Run<?, ?> run = getContext().get(Run.class);
            PrintStream log = log();
            if (name == null) {
                name = EvaluationNames.take(run, step.getName());
                getContext().saveState();
            }
            // Nobody else takes the name, so what is stored under it was stored here, before Jenkins was restarted.
            Optional<EvidenceRecord> stored = stored(run);
            EvidenceRecord record =
                    stored.isPresent() ? stored.get() : AskedEvaluation.make(step, getContext(), name, waiting);
            if (ended.compareAndSet(false, true)) {
                conclude(run, log, record, stored.isPresent());
            }
        } catch (LostAgentException lost) {
            lost(lost);
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void fail(Throwable e) {
        if (ended.compareAndSet(false, true)) {
            getContext().onFailure(e);
        }
    }

    /**
     * Stores and concludes; nothing was stored or set before. A stop that comes in the middle finds the report with
     * the build, and maybe the build unstable, although the step then ends as stopped.
     */
    private void conclude(Run<?, ?> run, PrintStream log, EvidenceRecord record, boolean isStored) {
        try {
            if (isStored) {
                log.println(
                        "[mlGate] Jenkins was restarted when the evaluation was stored already, so this one counts.");
            } else {
                BuildReports.add(run, name, record);
            }
            MlGateOutcome outcome = new Conclusion(step, name, agent != null)
                    .of(record, run, getContext().get(FlowNode.class), log);
            if (stopped == null) {
                getContext().onSuccess(outcome);
            } else {
                getContext().onFailure(stopped);
            }
        } catch (Throwable e) {
            getContext().onFailure(stopped == null ? e : stopped);
        }
    }

    private Optional<EvidenceRecord> stored(Run<?, ?> run) throws AbortException {
        try {
            return BuildReports.find(run, name);
        } catch (IOException unusable) {
            throw new AbortException("mlGate: the evaluation " + name + " was stored before Jenkins was restarted, but "
                    + unusable.getMessage() + ": run the build again");
        }
    }

    private PrintStream log() throws IOException, InterruptedException {
        return getContext().get(TaskListener.class).getLogger();
    }
}
