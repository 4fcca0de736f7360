package io.jenkins.plugins.mlgate.rollout;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.console.ModelHyperlinkNote;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.jenkins.plugins.mlgate.evaluation.BuildActor;
import io.mlgate.ledger.Actor;
import io.mlgate.policy.RolloutPlan;
import io.mlgate.rollout.Order;
import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RolloutRecords;
import io.mlgate.rollout.RolloutState;
import io.mlgate.rollout.Sight;
import io.mlgate.rollout.StageProgress;
import io.mlgate.rollout.desk.RolloutTurn;
import io.mlgate.rollout.view.RolloutLines;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Waits for a stage of a rollout. The rollout is moved whether this waits or not; after a restart of Jenkins the step
 * finds it again by what the build keeps of it.
 */
final class MlGatePromoteExecution extends StepExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(MlGatePromoteExecution.class.getName());

    private final MlGatePromoteStep step;

    /** What is told of looks; null until the rollout is known. */
    @CheckForNull
    private transient volatile Waiting waiting;

    /** Set once by whoever ends the step: a look at the rollout, or the Pipeline that stops it. */
    private transient AtomicBoolean ended = new AtomicBoolean();

    private transient volatile boolean stopped;

    MlGatePromoteExecution(StepContext context, MlGatePromoteStep step) {
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
        submit(true);
        return false;
    }

    @Override
    public void onResume() {
        submit(false);
    }

    @Override
    public String getStatus() {
        Waiting known = waiting;
        return known == null ? "looking for the rollout" : "waiting for " + known.rollout;
    }

    /** The Pipeline goes on at once; the rollout becomes what its policy says of one that nobody watches. */
    @Override
    public void stop(Throwable cause) throws Exception {
        stopped = true;
        if (ended.compareAndSet(false, true)) {
            super.stop(cause);
            RolloutThreads.pool().execute(() -> {
                StepPause.end(getContext());
                orphan();
            });
        }
    }

    private void submit(boolean isNew) {
        RolloutThreads.pool().execute(() -> {
            try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
                attach(isNew);
            } catch (Throwable e) {
                // Whatever goes wrong must end the step, even an error: nobody else would.
                end(Optional.of(e));
            }
        });
    }

    private void attach(boolean isNew) throws Exception {
        Run<?, ?> run = getContext().get(Run.class);
        PrintStream log = getContext().get(TaskListener.class).getLogger();
        try {
            BuildRollout rollout = BuildRollout.of(run, step.getGate());
            RolloutTicks.Target target = rollout.target();
            RolloutPlan plan = rollout.policy().rollout().orElseThrow();
            StageProgress progress = new StageProgress(plan, step.releaseStage());
            String server = step.getServer() == null ? "" : step.getServer();
            RecordedRollout attached = rollout.attach(
                    server, BuildActor.of(run), line -> log.println("[mlGate] " + line.replaceAll("\\p{Cntrl}", " ")));
            Waiting now = new Waiting(target, attached.pins().rollout(), plan, progress, log);
            waiting = now;
            if (isNew) {
                log.println("[mlGate] " + now.rollout + " of " + target.name() + ": "
                        + ModelHyperlinkNote.encodeTo("/" + PromotionPage.url(run, now.rollout), "how far it is"));
            }
            if (ended.get()) {
                orphan();
                return;
            }
            StepPause.begin(getContext());
            RolloutTicks.get().add(now);
            now.reread();
        } catch (AbortException mistake) {
            throw new AbortException("mlGatePromote: " + mistake.getMessage());
        } catch (IOException | RuntimeException wrong) {
            LOGGER.log(Level.FINE, "mlGatePromote ended", wrong);
            throw new AbortException("mlGatePromote: " + wrong.getMessage());
        }
    }

    /** Pauses or takes back what nobody waits for any more, once the rollout is known. */
    private void orphan() {
        Waiting known = waiting;
        if (known == null || !stopped) {
            return;
        }
        RolloutTicks.get().remove(known);
        boolean back = known.plan.onOrphan() == RolloutPlan.OnOrphan.ROLLBACK;
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            RolloutTurn.Report report = RolloutTicks.get()
                    .order(
                            known.target,
                            known.rollout,
                            new Order(
                                    back ? Order.Kind.ROLL_BACK : Order.Kind.PAUSE,
                                    "the build that waited for it was stopped"),
                            Actor.asserted("jenkins"));
            known.log(report);
        } catch (AbortException | RuntimeException wrong) {
            LOGGER.warning(
                    () -> "the rollout of " + known.target.name() + ", whose build was stopped: " + wrong.getMessage());
        }
    }

    private void end(Optional<Throwable> failure) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        Waiting known = waiting;
        if (known != null) {
            RolloutTicks.get().remove(known);
        }
        StepPause.end(getContext());
        if (failure.isPresent()) {
            getContext().onFailure(failure.get());
        } else {
            getContext().onSuccess(null);
        }
    }

    /** What the step does with each look. */
    private final class Waiting implements RolloutListener {
        private final RolloutTicks.Target target;
        private final String rollout;
        private final RolloutPlan plan;
        private final StageProgress progress;
        private final PrintStream log;
        private String said = "";
        private List<String> noted = List.of();

        Waiting(RolloutTicks.Target target, String rollout, RolloutPlan plan, StageProgress progress, PrintStream log) {
            this.target = target;
            this.rollout = rollout;
            this.plan = plan;
            this.progress = progress;
            this.log = log;
        }

        @Override
        public void looked(String model, RolloutTurn.Report report) {
            if (target.model().equals(model)
                    && report.recorded().filter(this::isOurs).isPresent()) {
                log(report);
                decide(report.recorded().get(), report.seen());
            }
        }

        @Override
        public void reread() {
            try (ReleaseLedger ledger = ReleaseLedger.open()) {
                RolloutRecords.read(ledger.ledger(), target.model())
                        .find(rollout)
                        .ifPresent(found -> {
                            say(found);
                            decide(found, Optional.empty());
                        });
            } catch (AbortException | RuntimeException gone) {
                // RolloutTicks logs it, and the next look tries again.
                LOGGER.log(Level.FINE, "the ledger can't be read", gone);
            }
        }

        private boolean isOurs(RecordedRollout looked) {
            return looked.pins().rollout().equals(rollout);
        }

        private void log(RolloutTurn.Report report) {
            report.recorded().filter(this::isOurs).ifPresent(this::say);
            note(report.notes());
        }

        private synchronized void say(RecordedRollout looked) {
            String line = RolloutLines.of(looked, plan);
            if (!line.equals(said)) {
                said = line;
                boolean waits = looked.last().state().phase() == Phase.PAUSED;
                log.println(
                        "[mlGate] " + line + (waits ? "; it waits until a person resumes it or takes it back" : ""));
            }
        }

        private synchronized void note(List<String> notes) {
            List<String> lines = notes.stream().distinct().toList();
            lines.stream()
                    .filter(line -> !noted.contains(line))
                    .forEach(line -> log.println("[mlGate] " + line.replaceAll("\\p{Cntrl}", " ")));
            noted = lines;
        }

        private void decide(RecordedRollout looked, Optional<Sight> seen) {
            RolloutState state = looked.last().state();
            if (state.phase() == Phase.ROLLED_BACK) {
                boolean superseded = state.reason().startsWith("superseded by ");
                end(Optional.of(new AbortException("mlGatePromote: rollout " + rollout + " of version "
                        + looked.pins().version() + " was " + (superseded ? "SUPERSEDED" : "ROLLED_BACK") + ": "
                        + state.reason().replaceAll("\\p{Cntrl}", " "))));
                return;
            }
            boolean reached =
                    switch (step.end()) {
                        case "exposed" -> progress.isExposed(looked);
                        case "passed" ->
                            progress.isPassed(looked, seen, Clock.systemUTC().instant());
                        default -> state.phase() == Phase.DONE;
                    };
            boolean backwards = state.phase().isBackwards();
            if (reached && !backwards) {
                end(Optional.empty());
            }
        }
    }
}
