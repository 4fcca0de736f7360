package io.mlgate.metric;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Units whose sums are equal, counted: to draw units is to draw patterns of them, whose counts are
 * multinomial, at a cost that does not grow with the units.
 *
 * @param counts how many units have each pattern
 * @param sums the patterns' sums, one a metric, in the order asked
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record UnitPatterns(long[] counts, List<UnitSums> sums) {
  private static final int MOST = 4_096;

  /** Drawing patterns must be worth the search for them. */
  private static final int LEAST_SHARING = 8;

  /**
   * The patterns of some units.
   *
   * @param metrics sums of the same units
   * @return empty if the units hardly share any
   */
  public static Optional<UnitPatterns> of(List<UnitSums> metrics) {
    int units = metrics.get(0).units();
    int most = Math.min(MOST, units / LEAST_SHARING);
    Map<Pattern, Integer> codes = new HashMap<>();
    int[] firstUnit = new int[Math.max(1, most)];
    long[] counts = new long[Math.max(1, most)];
    for (int unit = 0; unit < units; unit++) {
      int next = codes.size();
      int code = codes.computeIfAbsent(Pattern.of(metrics, unit), none -> next);
      if (code == next) {
        if (next == most) {
          return Optional.empty();
        }
        firstUnit[code] = unit;
      }
      counts[code]++;
    }
    int found = codes.size();
    int[] chosen = Arrays.copyOf(firstUnit, found);
    return Optional.of(
        new UnitPatterns(
            Arrays.copyOf(counts, found),
            metrics.stream().map(sums -> sums.only(chosen)).toList()));
  }

  /** The sums of one unit; +0 and -0 are the same. */
  private record Pattern(List<Double> sums) {
    static Pattern of(List<UnitSums> metrics, int unit) {
      return new Pattern(
          metrics.stream().flatMap(one -> one.of(unit)).map(sum -> sum + 0.0).toList());
    }
  }
}
