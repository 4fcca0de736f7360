package io.jenkins.plugins.mlgate.rollout;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.InTime;
import io.mlgate.ledger.LedgerException;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.rollout.LocalCopy;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RefusedRolloutException;
import io.mlgate.rollout.RolloutPins;
import io.mlgate.rollout.RolloutRecords;
import io.mlgate.rollout.desk.UnfitOrderException;
import java.nio.charset.StandardCharsets;
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
        Policy policy = rollout.policy();
        // What was begun elsewhere may follow another policy, which must not ask for more either.
        String followedText = followed(ledger, rollout)
                .map(RolloutPins::policy)
                .orElse(policy.source().text());
        Policy follows = PolicyReader.read("the policy of the rollout", followedText.getBytes(StandardCharsets.UTF_8));
        String why = "rolled back by build " + run.getParent().getFullName() + " #" + run.getNumber() + ": "
                + reason.replaceAll("\\p{Cntrl}", " ");
        try {
            log.accept(TargetRollback.of(
                    ledger, policy, follows, pins -> require(pins, followedText, ours, to), why, actor, log));
        } catch (RefusedRolloutException refused) {
            if (refused.kind() != RefusedRolloutException.Kind.NOTHING) {
                throw new AbortException(refused.getMessage());
            }
            log.accept("nothing to take back: " + refused.getMessage());
        } catch (UnfitOrderException wrong) {
            throw new AbortException(wrong.getMessage());
        }
    }

    /** The id of this build's rollout; empty if it was about to begin and did not. */
    private static String own(ReleaseLedger ledger, BuildRollout rollout) {
        return rollout.kept().orElseGet(() -> rollout.known(ledger)
                .map(RecordedRollout::pins)
                .map(RolloutPins::rollout)
                .orElse(""));
    }

    /** The target's last rollout, as the ledger tells it or else this controller. */
    private static Optional<RolloutPins> followed(ReleaseLedger ledger, BuildRollout rollout) throws AbortException {
        RolloutTicks.Target target = rollout.target();
        try {
            return InTime.of(
                            "the ledger of '" + target.model() + "'",
                            () -> RolloutRecords.read(ledger.ledger(), target.model()))
                    .lastOf(target.name())
                    .map(RecordedRollout::pins);
        } catch (LedgerException silent) {
            return new LocalCopy(RolloutOrigin.folder(), target.name()).known().map(LocalCopy.Known::pins);
        }
    }

    private static void require(RolloutPins pins, String followedText, Optional<String> ours, @CheckForNull String to) {
        if (!pins.policy().equals(followedText)) {
            throw new UnfitOrderException("rollout " + pins.rollout() + " began meanwhile: look which one is meant");
        }
        if (ours.isPresent() && !ours.get().equals(pins.rollout())) {
            throw new UnfitOrderException("rollout " + pins.rollout() + " of version " + pins.version()
                    + " came after this build's, " + ours.get()
                    + ": to take it back, say to: with the version that is to get all requests");
        }
        if (to != null && !pins.baselineVersion().equals(Optional.of(to))) {
            throw new UnfitOrderException("to: '" + to + "': the version of before is "
                    + pins.baselineVersion().orElse("unknown") + "; to release another one, roll it out");
        }
    }
}
