package io.mlgate.verdict;

import io.mlgate.statistics.Interval;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the candidate stands to the baseline on the same rows, whichever way is better.
 *
 * @param difference the candidate's value minus {@code factor} times the baseline's
 * @param factor 1 unless a share of the baseline is accepted: 0.99 where 1% less is
 * @param interval the difference's interval, absent if there is none
 * @param p two-sided p-value of no difference, absent where there is no test of it
 */
public record Comparison(
    double difference, double factor, Optional<Interval> interval, OptionalDouble p) {

  /** Nothing may be null. */
  public Comparison {
    Objects.requireNonNull(interval);
    Objects.requireNonNull(p);
  }
}
