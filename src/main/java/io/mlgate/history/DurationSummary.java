package io.mlgate.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Durations in three numbers.
 *
 * @param count how many
 * @param median the middle one; of an even number the mean of both; absent if there is none
 * @param shortest absent if there is none
 * @param longest absent if there is none
 * @param leftOut how many could not be taken, since a record is missing or a clock went back
 */
public record DurationSummary(
    int count,
    Optional<Duration> median,
    Optional<Duration> shortest,
    Optional<Duration> longest,
    int leftOut) {

  /** Of some durations; absent and negative ones are left out and counted. */
  static DurationSummary of(List<Optional<Duration>> all) {
    List<Duration> known =
        all.stream()
            .flatMap(Optional::stream)
            .filter(duration -> !duration.isNegative())
            .sorted()
            .toList();
    int count = known.size();
    if (count == 0) {
      return new DurationSummary(
          0, Optional.empty(), Optional.empty(), Optional.empty(), all.size());
    }
    Duration upper = known.get(count / 2);
    Duration lower = known.get((count - 1) / 2);
    return new DurationSummary(
        count,
        Optional.of(lower.plus(upper.minus(lower).dividedBy(2))),
        Optional.of(known.get(0)),
        Optional.of(known.get(count - 1)),
        all.size() - count);
  }
}
