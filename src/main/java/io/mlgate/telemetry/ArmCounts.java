package io.mlgate.telemetry;

import io.mlgate.policy.LiveLimit;
import io.mlgate.statistics.Proportion;
import io.mlgate.statistics.SequentialDifference;
import io.mlgate.statistics.SequentialEvidence;
import io.mlgate.statistics.SequentialProportion;
import java.util.Optional;

/**
 * Counts of one stretch.
 *
 * @param candidate of the arm that is judged
 * @param baseline of the other; empty counts where the limit needs none
 */
record ArmCounts(EventCounts candidate, EventCounts baseline) {

  /** The counts as evidence; nothing before both arms have a sample. */
  Optional<SequentialEvidence> evidence(LiveLimit limit) {
    if (!limit.comparesArms()) {
      return candidate.proportion().map(SequentialProportion::new);
    }
    return candidate.proportion().isEmpty() || baseline.proportion().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SequentialDifference(candidate.proportion().get(), baseline.proportion().get()));
  }

  /** The same shares of so many times as many samples. */
  Optional<ArmCounts> times(long factor) {
    try {
      return Optional.of(new ArmCounts(times(candidate, factor), times(baseline, factor)));
    } catch (ArithmeticException tooMany) {
      return Optional.empty();
    }
  }

  private static EventCounts times(EventCounts tally, long factor) {
    return new EventCounts(
        Math.multiplyExact(tally.bad(), factor), Math.multiplyExact(tally.total(), factor));
  }

  static double share(EventCounts tally) {
    return tally.proportion().map(Proportion::value).orElse(Double.NaN);
  }
}
