package io.mlgate.fairness;

import io.mlgate.statistics.Conclusion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which pair a conclusion rests on: of the violated ones that with the greatest disparity, else of
 * the undecided ones, else of all, that whose interval reaches farthest.
 */
record WorstPair(FairnessCheck check) {

  Optional<PairFinding> of(List<PairFinding> pairs) {
    return pairs.stream()
        .max(
            Comparator.<PairFinding>comparingInt(pair -> severity(pair.conclusion()))
                .thenComparingDouble(this::distance));
  }

  private static int severity(Conclusion conclusion) {
    return switch (conclusion) {
      case HOLDS -> 0;
      case UNDECIDED -> 1;
      case VIOLATED -> 2;
    };
  }

  private double distance(PairFinding pair) {
    Disparity disparity = check.limit().disparity();
    if (pair.interval().isEmpty()) {
      return -1;
    }
    double lower = disparity.departure(pair.interval().get().lower());
    double upper = disparity.departure(pair.interval().get().upper());
    // A violated pair whose ratio is infinite has no value, and is as far as can be.
    return pair.conclusion() == Conclusion.VIOLATED && pair.value().isDefined()
        ? disparity.departure(pair.value().orElse(0))
        : Math.max(lower, upper);
  }
}
