package io.jenkins.plugins.mlgate.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.console.ModelHyperlinkNote;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.mlgate.approval.ApprovalEnding;
import io.jenkins.plugins.mlgate.approval.ApprovalException;
import io.jenkins.plugins.mlgate.approval.ApprovalTerms;
import io.jenkins.plugins.mlgate.approval.ApprovalThreads;
import io.jenkins.plugins.mlgate.approval.ApprovalWait;
import io.jenkins.plugins.mlgate.approval.BuildApproval;
import io.jenkins.plugins.mlgate.approval.PendingApprovals;
import io.jenkins.plugins.mlgate.config.LoginName;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.approval.RequestStatus;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;

/**
 * Waits for people without a thread and without an executor. How far the request came is in the ledger; this is told to
 * look there after each answer, once a minute, and after a restart.
 */
final class MlGateApprovalExecution extends StepExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(MlGateApprovalExecution.class.getName());

    private final ApprovalTerms terms;

    /** Nobody can guess it; chosen before anything is stored, so that a restart finds what was stored. */
    private final String id = UUID.randomUUID().toString().replace("-", "");

    /** When the step gives up, in milliseconds since 1970; 0 if it does not. */
    private long deadline;

    /** Null until the request was opened, and after a restart until it was found again. */
    @CheckForNull
    private transient volatile BuildApproval approval;

    /** Who stops the step; null while nobody does, and where no person did. */
    @CheckForNull
    private transient volatile String interrupter;

    /** Set once by whoever ends the step. */
    private transient AtomicBoolean ended = new AtomicBoolean();

    MlGateApprovalExecution(StepContext context, ApprovalTerms terms) {
        super(context);
        this.terms = terms;
    }

    @Override
    public boolean start() throws Exception {
        try {
            terms.check();
        } catch (IllegalArgumentException mistake) {
            throw new AbortException("mlGateApproval: " + mistake.getMessage());
        }
        Optional<Duration> patience = terms.timeout();
        deadline = patience.map(wait -> now().plus(wait).toEpochMilli()).orElse(0L);
        ApprovalThreads.pool().execute(() -> begin(true));
        return false;
    }

    @Override
    public void onResume() {
        ApprovalThreads.pool().execute(() -> begin(false));
    }

    private Object readResolve() {
        ended = new AtomicBoolean();
        return this;
    }

    /** Opens the request, or finds it again. Whatever goes wrong must end the step, even an error. */
    private void begin(boolean isNew) {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            Run<?, ?> run = getContext().get(Run.class);
            BuildApproval opened = BuildApproval.open(
                    run, id, terms, deadline == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(deadline)));
            approval = opened;
            if (ended.get()) {
                // Stopped meanwhile, by somebody who saw no request yet.
                withdrawn(opened, Optional.ofNullable(interrupter), "the build was stopped");
                return;
            }
            if (isNew) {
                FlowNode node = getContext().get(FlowNode.class);
                node.addAction(new PauseAction("mlGate approval"));
                println(opened.request().getCandidate() + " waits for approval before "
                        + opened.request().getStage() + ": "
                        + ModelHyperlinkNote.encodeTo("/" + opened.url(), "approve or reject"));
            }
            PendingApprovals.get().await(id, new Waiting());
            // After that line nothing is missed: what was said before it is seen now.
            conclude(opened, opened.ending());
        } catch (ApprovalException refused) {
            refused(refused, isNew);
        } catch (Throwable e) {
            fail(e);
        }
    }

    /** A request that was open already stays open if only the ledger can't be read now: the next look may. */
    private void refused(ApprovalException refused, boolean isNew) {
        if (isNew || approval == null) {
            fail(new AbortException("mlGateApproval: " + refused.getMessage()));
        } else {
            LOGGER.log(Level.WARNING, () -> "An approval can't be looked up: " + refused.getMessage());
        }
    }

    /** Ends the step if the request ended, or if time is up. */
    private void conclude(BuildApproval about, Optional<ApprovalEnding> ending) throws ApprovalException {
        if (ending.isPresent()) {
            end(about, ending.get());
        } else if (deadline != 0 && now().toEpochMilli() >= deadline) {
            giveUp(about);
        }
    }

    /** Whoever answered just before is heard first: the ledger decides. */
    private void giveUp(BuildApproval about) throws ApprovalException {
        String why = "nobody settled it in time";
        if (about.withdraw(Optional.empty(), why)) {
            end(about, new ApprovalEnding(RequestStatus.EXPIRED, false, List.of(), why));
        } else {
            about.ending().ifPresent(ending -> end(about, ending));
        }
    }

    private void end(BuildApproval about, ApprovalEnding ending) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        String what =
                about.request().getCandidate() + " before " + about.request().getStage();
        String how = ending.line();
        about.end(ending.word(), ending.kept());
        resumed();
        if (ending.isForced()) {
            listener().ifPresent(log -> log.error("[mlGate] " + what + ": " + how));
        } else {
            println(what + ": " + how);
        }
        if (ending.permits()) {
            getContext().onSuccess(new ApprovalOutcome(about, ending));
        } else {
            getContext().onFailure(new AbortException("mlGateApproval: " + what + " was " + how));
        }
    }

    private void fail(Throwable e) {
        if (ended.compareAndSet(false, true)) {
            PendingApprovals.get().remove(id);
            resumed();
            getContext().onFailure(e);
        }
    }

    /** The Pipeline goes on at once; the request is taken back by another thread. */
    @Override
    public void stop(Throwable cause) throws Exception {
        Optional<String> who = interrupter(cause);
        interrupter = who.orElse(null);
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        BuildApproval about = approval;
        super.stop(cause);
        ApprovalThreads.pool().execute(() -> {
            resumed();
            if (about != null) {
                withdrawn(about, who, "the build was stopped");
            }
        });
    }

    private static void withdrawn(BuildApproval about, Optional<String> who, String why) {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            about.withdraw(who, why);
        } catch (ApprovalException unwritten) {
            LOGGER.log(Level.WARNING, () -> "The request of " + about.url() + " stays open: " + unwritten.getMessage());
        } finally {
            about.end(
                    RequestStatus.WITHDRAWN.name(),
                    who.map(login -> why + " by " + login).orElse(why));
        }
    }

    private static Optional<String> interrupter(Throwable cause) {
        if (cause instanceof FlowInterruptedException interrupted) {
            for (CauseOfInterruption one : interrupted.getCauses()) {
                if (one instanceof CauseOfInterruption.UserInterruption user) {
                    return Optional.of(LoginName.of(user.getUserId()));
                }
            }
        }
        return Optional.empty();
    }

    private void resumed() {
        try {
            FlowNode node = getContext().get(FlowNode.class);
            if (node != null) {
                PauseAction.endCurrentPause(node);
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "how long a step paused is not known", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void println(String line) {
        listener().ifPresent(log -> log.getLogger().println("[mlGate] " + line));
    }

    private Optional<TaskListener> listener() {
        try {
            return Optional.ofNullable(getContext().get(TaskListener.class));
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "without a log there is nobody to tell", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    @Override
    public String getStatus() {
        return "waiting for approval";
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }

    /** Told by answers and by the sweep. */
    private final class Waiting implements ApprovalWait {
        private volatile String seen = "";

        @Override
        public String model() {
            BuildApproval about = approval;
            return about == null ? "" : about.request().getModel();
        }

        @Override
        public boolean isDue(String head, Instant now) {
            BuildApproval about = approval;
            return about != null
                    && (!head.equals(seen) || deadline != 0 && now.toEpochMilli() >= deadline || about.isTimeUp(now));
        }

        @Override
        public void look(ReleaseRecords records) {
            BuildApproval about = approval;
            if (about == null || ended.get()) {
                return;
            }
            try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
                conclude(about, about.ending(records));
                seen = records.head().toString();
            } catch (ApprovalException unread) {
                refused(unread, false);
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        }
    }
}
