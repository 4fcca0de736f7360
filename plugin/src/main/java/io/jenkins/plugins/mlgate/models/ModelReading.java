package io.jenkins.plugins.mlgate.models;

import io.mlgate.history.ReleaseStatistics;
import io.mlgate.history.ReleaseStory;
import io.mlgate.ledger.Ledger;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RolloutRecords;
import java.util.List;
import java.util.Optional;

/**
 * All that the ledger tells of a model at one moment.
 *
 * @param story who was in production when
 * @param statistics how releases go
 * @param rollouts its rollouts with their states
 */
record ModelReading(ReleaseStory story, ReleaseStatistics statistics, RolloutRecords rollouts) {

    /**
     * Reads the ledger once and verifies it.
     *
     * @throws io.mlgate.ledger.LedgerException if it can't be read or does not verify
     * @throws IllegalArgumentException if a rollout in it can't be understood
     */
    static ModelReading of(Ledger ledger, String model) {
        LedgerCopy copy = LedgerCopy.of(ledger, model);
        return new ModelReading(
                ReleaseStory.read(copy, model),
                ReleaseStatistics.read(copy, model, Optional.empty()),
                RolloutRecords.read(copy, model));
    }

    /** The last rollout of each target, by the target's name. */
    List<RecordedRollout> lastOfEachTarget() {
        return rollouts.rollouts().stream()
                .map(rollout -> rollout.pins().target())
                .distinct()
                .sorted()
                .flatMap(target -> rollouts.lastOf(target).stream())
                .toList();
    }
}
