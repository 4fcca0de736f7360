package io.mlgate.measurement;

import io.mlgate.statistics.BootstrapDistribution;
import io.mlgate.statistics.ConfidenceFamily;
import io.mlgate.statistics.Floors;
import io.mlgate.statistics.Interval;
import io.mlgate.statistics.IntervalResult;

/**
 * Percentile intervals of skewed units. Where few great losses decide, samples mostly hold too few
 * of them, and percentiles end too near on that side. There the level is that of BCa with the
 * acceleration a = skewness / (6 sqrt n), which the bias of the median of a mean is too (Efron
 * 1987); on the other side, where percentiles reach too far, they stay as they are.
 */
final class SkewedBounds {
  private SkewedBounds() {}

  /**
   * The intervals.
   *
   * @param floor units for each square of their skewness from which on percentiles hold
   */
  static ConfidenceFamily of(BootstrapDistribution drawn, Influences influences, int floor) {
    double skewness = influences.skewness();
    // Percentiles hold by themselves from the floor on.
    if (!(influences.units() < floor * skewness * skewness)) {
      return drawn::percentile;
    }
    double acceleration = skewness / (6 * Math.sqrt((double) influences.units()));
    return confidence -> {
      IntervalResult percentile = drawn.percentile(confidence);
      if (!(percentile instanceof Interval plain)) {
        return percentile;
      }
      return acceleration > 0
          ? new Interval(
              plain.lower(),
              Math.max(plain.upper(), drawn.quantile(Floors.skewedLevel(confidence, acceleration))),
              confidence)
          : new Interval(
              Math.min(
                  plain.lower(), drawn.quantile(1 - Floors.skewedLevel(confidence, -acceleration))),
              plain.upper(),
              confidence);
    };
  }
}
