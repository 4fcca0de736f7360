package io.jenkins.plugins.mlgate.rollout;

import io.mlgate.policy.PolicyException;
import io.mlgate.rollout.LocalCopy;
import io.mlgate.rollout.Order;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RolloutMachine;
import io.mlgate.rollout.RolloutPins;
import io.mlgate.rollout.RolloutRecords;
import io.mlgate.rollout.desk.FollowedPolicy;
import io.mlgate.rollout.view.RolloutSnapshot;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * A rollout as its page tells it: as the ledger has it and the controller's last look saw it. No router, source or
 * registry is asked.
 *
 * @param snapshot all that is known; empty if that can't be told
 * @param pins what it is about; without the ledger as the controller knows it, and empty if it does not either
 * @param returnable whether the version of before can be given all requests again, as far as it is known
 * @param problem why something can't be told, in one line; may be empty
 */
record PromotionReading(
        Optional<RolloutSnapshot> snapshot, Optional<RolloutPins> pins, boolean returnable, String problem) {

    static PromotionReading of(RecordsReading reading, String rollout, Optional<RolloutTicks.Target> target) {
        Optional<RolloutRecords> records = reading.records();
        if (records.isEmpty()) {
            return without(known(rollout, target), reading.problem());
        }
        Optional<RecordedRollout> found = records.get().find(rollout);
        if (found.isEmpty()) {
            return without(Optional.empty(), "the ledger has no rollout " + rollout);
        }
        boolean returnable = records.get().canBeTakenBack(rollout);
        Optional<RolloutPins> pins = found.map(RecordedRollout::pins);
        try {
            return new PromotionReading(Optional.of(snapshot(reading.model(), found.get())), pins, returnable, "");
        } catch (PolicyException unreadable) {
            return new PromotionReading(Optional.empty(), pins, returnable, unreadable.getMessage());
        }
    }

    private static PromotionReading without(Optional<RolloutPins> pins, String problem) {
        return new PromotionReading(Optional.empty(), pins, pins.isPresent(), problem);
    }

    private static RolloutSnapshot snapshot(String model, RecordedRollout recorded) {
        Optional<LastLooks.Look> look = RolloutTicks.get().looks().of(recorded);
        return new RolloutSnapshot(
                model,
                recorded,
                FollowedPolicy.of(recorded.pins()).rollout().orElseThrow(),
                look.map(LastLooks.Look::seen),
                look.map(LastLooks.Look::time).orElseGet(() -> Clock.systemUTC().instant()));
    }

    private static Optional<RolloutPins> known(String rollout, Optional<RolloutTicks.Target> target) {
        try {
            return target.flatMap(it -> new LocalCopy(RolloutOrigin.folder(), it.name())
                    .known()
                    .filter(known -> known.model().equals(it.model()))
                    .map(LocalCopy.Known::pins)
                    .filter(pins -> pins.rollout().equals(rollout)));
        } catch (UncheckedIOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** What a person may want of it now. */
    Set<Order.Kind> heeded() {
        return snapshot.map(it -> RolloutMachine.heeded(it.rollout().last().state()))
                .orElse(Set.of());
    }
}
