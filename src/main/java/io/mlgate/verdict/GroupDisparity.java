package io.mlgate.verdict;

import io.mlgate.statistics.Interval;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The groups of a fairness gate and how they stand to each other.
 *
 * @param groups every group, in the order of their values
 * @param pairs the pairs that were judged
 */
public record GroupDisparity(List<Group> groups, List<Pair> pairs) {

  /** Copies the lists. */
  public GroupDisparity {
    groups = List.copyOf(groups);
    pairs = List.copyOf(pairs);
  }

  /**
   * One group.
   *
   * @param slice its values
   * @param rows how many rows it has
   * @param rates each rate that the definition compares
   */
  public record Group(Slice slice, long rows, List<Rate> rates) {
    /** Copies the list. */
    public Group {
      Objects.requireNonNull(slice);
      rates = List.copyOf(rates);
    }
  }

  /**
   * A rate of one group.
   *
   * @param name its name: selection rate, true positive rate ...
   * @param of how many rows it is a share of: the positives for a true positive rate
   * @param value the rate, absent if it is a share of nothing or the group too small to be shown
   * @param interval its interval, absent with the value
   */
  public record Rate(String name, long of, OptionalDouble value, Optional<Interval> interval) {
    /** Nothing may be null. */
    public Rate {
      Objects.requireNonNull(name);
      Objects.requireNonNull(value);
      Objects.requireNonNull(interval);
    }
  }

  /**
   * Two groups, ordered so that the first has the greater rate.
   *
   * @param rate the rate's name
   * @param first the group with the greater rate
   * @param second the other
   * @param value difference first minus second, or ratio second over first; absent if undefined
   * @param interval its interval, absent if there is none
   * @param verdict what the interval says of this pair
   */
  public record Pair(
      String rate,
      Slice first,
      Slice second,
      OptionalDouble value,
      Optional<Interval> interval,
      Verdict verdict) {
    /** Nothing may be null. */
    public Pair {
      Objects.requireNonNull(rate);
      Objects.requireNonNull(first);
      Objects.requireNonNull(second);
      Objects.requireNonNull(value);
      Objects.requireNonNull(interval);
      Objects.requireNonNull(verdict);
    }
  }
}
