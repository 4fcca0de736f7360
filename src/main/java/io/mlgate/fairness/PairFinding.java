package io.mlgate.fairness;

import io.mlgate.metric.MetricValue;
import io.mlgate.statistics.Conclusion;
import io.mlgate.statistics.Interval;
import java.util.Optional;

/**
 * A rate of two groups compared.
 *
 * @param rate the rate
 * @param first name of the one group
 * @param second name of the other
 * @param value first minus or over second; undefined also where a group is too small to estimate
 * @param interval its interval at the check's confidence; one may exist for an undefined ratio,
 *     such as from 3 to Infinity
 * @param reason why there is no interval; empty if there is one
 * @param conclusion about this pair, VIOLATED after Holm's correction for the number of pairs
 */
public record PairFinding(
    GroupRate rate,
    String first,
    String second,
    MetricValue value,
    Optional<Interval> interval,
    Optional<String> reason,
    Conclusion conclusion) {

  /** An interval and the reason for none exclude each other; without one nothing is decided. */
  public PairFinding {
    if (interval.isPresent() == reason.isPresent()) {
      throw new IllegalArgumentException("a pair has an interval or the reason for none");
    }
    if (interval.isEmpty() && conclusion != Conclusion.UNDECIDED) {
      throw new IllegalArgumentException("nothing is concluded without an interval");
    }
  }
}
