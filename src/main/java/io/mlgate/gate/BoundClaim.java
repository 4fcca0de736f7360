package io.mlgate.gate;

import io.mlgate.measurement.IntervalEstimate;
import io.mlgate.statistics.AcceptedRange;
import io.mlgate.statistics.Conclusion;
import io.mlgate.statistics.Interval;
import io.mlgate.statistics.JointConclusion;
import io.mlgate.statistics.RowsNeeded;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.Comparison;
import io.mlgate.verdict.Verdict;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one bound of a rule claims of a number with an interval: that it lies in a range.
 *
 * @param point the number
 * @param estimate its intervals
 * @param range its accepted values
 * @param shift what leads from the number to the candidate's value: the baseline's part of a
 *     difference, 0 for the value itself
 * @param accepted the accepted values of the candidate
 * @param asked the bound in words: {@code at least 0.85}
 * @param rows how many rows it was computed from
 * @param comparison how the candidate stands to the baseline, absent for the value itself
 */
record BoundClaim(
    double point,
    IntervalEstimate estimate,
    AcceptedRange range,
    double shift,
    Accepted accepted,
    String asked,
    int rows,
    Optional<Comparison> comparison) {

  JointConclusion.Claim claim() {
    return new JointConclusion.Claim(estimate.family(), range);
  }

  /** The interval on the scale of the candidate's value. */
  Optional<Interval> interval() {
    return estimate
        .interval()
        .map(own -> new Interval(own.lower() + shift, own.upper() + shift, own.confidence()));
  }

  /**
   * How many rows like these would decide; empty if no number of them promises to.
   *
   * @param confidence two-sided confidence of the interval that has to clear the limit
   */
  OptionalLong rowsNeeded(double confidence) {
    Optional<Interval> interval = estimate.family().at(confidence).interval();
    if (interval.isEmpty()) {
      return estimate.rowsNeeded();
    }
    return interval.get().contains(point)
        ? RowsNeeded.toDecide(rows, point, interval.get(), range)
        : OptionalLong.empty();
  }

  /** What the verdict of this claim alone is. */
  static Verdict verdict(Conclusion conclusion) {
    return switch (conclusion) {
      case HOLDS -> Verdict.PASS;
      case VIOLATED -> Verdict.FAIL;
      case UNDECIDED -> Verdict.INCONCLUSIVE;
    };
  }
}
