package io.jenkins.plugins.mlgate.rollout;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.LedgerException;
import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RefusedRolloutException;
import io.mlgate.rollout.RolloutPins;
import io.mlgate.rollout.desk.UnfitOrderException;
import io.mlgate.rollout.desk.UrgentRollback;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Takes back what a build rolled out, and nothing else: a build that failed before it rolled anything out must not take
 * back the release of another one, unless it names the version that is to get the requests.
 */
final class BuildRollback {
    private final Run<?, ?> run;
    private final Consumer<String> log;

    BuildRollback(Run<?, ?> run, Consumer<String> log) {
        this.run = run;
        this.log = log;
    }

    /**
     * Takes it back; without the ledger, if that does not answer.
     *
     * @param gate the evaluation's name; null for the build's only one
     * @param to the version that must get all requests; null for the one before this build's
     * @throws AbortException with one line if the version of before has not got all requests
     */
    void takeBack(@CheckForNull String gate, @CheckForNull String to, String reason, Actor actor)
            throws AbortException {
        if (to == null && run.getAction(PromotionAction.class) == null) {
            log.accept("nothing to take back: this build rolled nothing out");
            return;
        }
        BuildRollout rollout = BuildRollout.of(run, gate);
        if (to == null && !rollout.isBegun()) {
            log.accept("nothing to take back: this build did not roll out what it evaluated");
            return;
        }
        ReentrantLock lock = RolloutTicks.get().lock(rollout.target().name());
        lock.lock();
        try (ReleaseLedger ledger = ReleaseLedger.open()) {
            takeBack(ledger, rollout, to, reason, actor);
        } finally {
            lock.unlock();
        }
    }

    private void takeBack(
            ReleaseLedger ledger, BuildRollout rollout, @CheckForNull String to, String reason, Actor actor)
            throws AbortException {
        Optional<String> ours = to == null ? Optional.of(own(ledger, rollout)) : Optional.empty();
        if (ours.filter(String::isEmpty).isPresent()) {
            log.accept("nothing to take back: the rollout of this build did not begin");
            return;
        }
        Instant began = Clock.systemUTC().instant();
        String why = "rolled back by build " + run.getParent().getFullName() + " #" + run.getNumber() + ": "
                + reason.replaceAll("\\p{Cntrl}", " ");
        try {
            UrgentRollback.Returned returned = new TargetReturn(ledger, rollout.target(), actor, log)
                    .of(rollout.policy(), ours, Optional.ofNullable(to), why);
            long took = Duration.between(began, Clock.systemUTC().instant()).toMillis();
            String line = returned.rollout() + ": " + returned.state().phase() + ", "
                    + returned.state().route() + " after " + took + " ms; "
                    + returned.state().reason();
            if (returned.state().phase() != Phase.ROLLED_BACK) {
                throw new AbortException(line);
            }
            log.accept(line);
        } catch (RefusedRolloutException refused) {
            if (refused.kind() != RefusedRolloutException.Kind.NOTHING) {
                throw new AbortException(refused.getMessage());
            }
            log.accept("nothing to take back: " + refused.getMessage());
        } catch (UnfitOrderException | LedgerException wrong) {
            // It takes another one back if it is told which version is to get the requests.
            throw new AbortException(
                    to == null
                            ? wrong.getMessage() + "; with to: 'VERSION' the step goes back to it"
                            : wrong.getMessage());
        }
    }

    /** The id of this build's rollout; empty if it was about to begin and did not. */
    private static String own(ReleaseLedger ledger, BuildRollout rollout) {
        return rollout.kept().orElseGet(() -> rollout.known(ledger)
                .map(RecordedRollout::pins)
                .map(RolloutPins::rollout)
                .orElse(""));
    }
}
