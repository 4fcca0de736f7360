package io.jenkins.plugins.mlgate.rollout;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RolloutPins;
import java.util.Optional;

/** Takes a target's last rollout back, by order of a person who was shown its versions. */
public final class TargetRollback {
    private TargetRollback() {}

    /**
     * What the person saw; of anything else nothing is taken back.
     *
     * @param rollout the id of the target's last rollout
     * @param version what was rolled out
     * @param before what gets all requests
     */
    public record Meant(String rollout, String version, String before) {
        private boolean is(RolloutPins pins) {
            return rollout.equals(pins.rollout())
                    && version.equals(pins.version())
                    && pins.baselineVersion().equals(Optional.of(before));
        }
    }

    /**
     * What came of it.
     *
     * @param kind done; refused, with nothing done; or begun, and the version of before has not got all requests yet
     * @param line the same for people
     */
    public record Outcome(Kind kind, String line) {
        /** How far it came. */
        public enum Kind {
            DONE,
            REFUSED,
            UNFINISHED
        }
    }

    /**
     * Takes it back in the name of who is logged in, if it still is what was meant.
     *
     * @param last the target's last rollout by the ledger
     * @param reason why, in one line
     */
    public static Outcome order(String model, RecordedRollout last, Meant meant, @CheckForNull String reason) {
        RolloutPins pins = last.pins();
        try {
            PersonOrder order = PersonOrder.of(PersonOrder.Wish.ROLL_BACK, reason, meant.before());
            if (!meant.is(pins)) {
                throw new OrderRefusedException("the last rollout of " + pins.target() + " is " + pins.rollout()
                        + " of version " + pins.version() + " by now, not " + meant.rollout() + " of version "
                        + meant.version() + ": look which one is meant");
            }
            if (last.last().state().phase() == Phase.ROLLED_BACK) {
                throw new OrderRefusedException("rollout " + meant.rollout() + " was rolled back already");
            }
            return RolloutOrders.get()
                    .give(new RolloutTicks.Target(model, pins.target()), meant.rollout(), order)
                    .map(known -> new Outcome(known.done() ? Outcome.Kind.DONE : Outcome.Kind.UNFINISHED, known.line()))
                    .orElseGet(() -> new Outcome(Outcome.Kind.UNFINISHED, Messages.OrderResponse_takesLonger()));
        } catch (OrderRefusedException refused) {
            return new Outcome(Outcome.Kind.REFUSED, refused.getMessage());
        }
    }
}
