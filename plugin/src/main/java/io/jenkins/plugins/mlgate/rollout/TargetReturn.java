package io.jenkins.plugins.mlgate.rollout;

import hudson.AbortException;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.InTime;
import io.mlgate.ledger.LedgerException;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.rollout.LocalCopy;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RolloutPins;
import io.mlgate.rollout.RolloutRecords;
import io.mlgate.rollout.desk.FollowedPolicy;
import io.mlgate.rollout.desk.RolloutDesk;
import io.mlgate.rollout.desk.UnfitOrderException;
import io.mlgate.rollout.desk.UrgentRollback;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Gives the version before a target's last rollout all requests again; by what the controller knows, if the ledger does
 * not answer. Callers hold the target's lock.
 */
final class TargetReturn {
    private final ReleaseLedger ledger;
    private final RolloutTicks.Target target;
    private final Actor actor;
    private final Consumer<String> notes;

    /**
     * Of one target.
     *
     * @param actor on whose behalf
     * @param notes receives what people have to know besides, one line each
     */
    TargetReturn(ReleaseLedger ledger, RolloutTicks.Target target, Actor actor, Consumer<String> notes) {
        this.ledger = ledger;
        this.target = target;
        this.actor = actor;
        this.notes = notes;
    }

    /**
     * Goes back from a rollout by the policy that it follows.
     *
     * @param ours the rollout that is meant; empty for the last one whichever it is
     * @param to the version that must get all requests; empty for the one before, whichever it is
     * @param why who wants it and why, in one line
     * @throws AbortException with one line if no rollout of the target is known, or its policy asks for what the
     *     controller does not do
     * @throws UnfitOrderException with one line if another rollout or version would be taken
     * @throws io.mlgate.rollout.RefusedRolloutException if there is nothing to go back to
     */
    UrgentRollback.Returned of(Optional<String> ours, Optional<String> to, String why) throws AbortException {
        RolloutPins followed = followed()
                .orElseThrow(() -> new AbortException("no rollout of " + target.name()
                        + " is known here: run mlgate rollback where it is watched, or set the route by hand"));
        return of(FollowedPolicy.of(followed), followed.policy(), ours, to, why);
    }

    /** The same where the model and the target are known by another policy, which may be of no rollout yet. */
    UrgentRollback.Returned of(Policy policy, Optional<String> ours, Optional<String> to, String why)
            throws AbortException {
        // What was begun elsewhere may follow another policy, which must not ask for more either.
        String text = followed().map(RolloutPins::policy).orElse(policy.source().text());
        return of(policy, text, ours, to, why);
    }

    private UrgentRollback.Returned of(
            Policy policy, String followedText, Optional<String> ours, Optional<String> to, String why)
            throws AbortException {
        RolloutDesk desk = new ControllerDesk(ledger, actor, notes)
                .of(
                        PolicyReader.read("the policy of the rollout", followedText.getBytes(StandardCharsets.UTF_8)),
                        Optional.empty());
        return new UrgentRollback(desk, followed -> ledger.ledger(), pins -> require(pins, followedText, ours, to))
                .of(policy, why);
    }

    /** The target's last rollout, as the ledger tells it or else this controller. */
    private Optional<RolloutPins> followed() {
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

    private static void require(RolloutPins pins, String followedText, Optional<String> ours, Optional<String> to) {
        if (!pins.policy().equals(followedText)) {
            throw new UnfitOrderException("rollout " + pins.rollout() + " began meanwhile: look which one is meant");
        }
        if (ours.isPresent() && !ours.get().equals(pins.rollout())) {
            throw new UnfitOrderException("the last rollout of " + pins.target() + " is " + pins.rollout()
                    + " of version " + pins.version() + " by now, not " + ours.get() + ": look which one is meant");
        }
        if (to.isPresent() && !pins.baselineVersion().equals(to)) {
            throw new UnfitOrderException("to: '" + to.get() + "': the version of before is "
                    + pins.baselineVersion().orElse("unknown") + "; to release another one, roll it out");
        }
    }
}
