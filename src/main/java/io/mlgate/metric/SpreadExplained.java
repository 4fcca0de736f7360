package io.mlgate.metric;

import java.util.OptionalDouble;

/** How much of the truth's spread the predictions explain. */
final class SpreadExplained {
  /** A spread below this share of its terms is what rounding leaves of none. */
  private static final double NOTHING = 1e-14;

  private SpreadExplained() {}

  static Prepared r2(NumericObservations rows) {
    return of(rows, false);
  }

  static Prepared variance(NumericObservations rows) {
    return of(rows, true);
  }

  private static Prepared of(NumericObservations rows, boolean aboutMeanError) {
    // Sums about a point near the mean lose no digits when the squares are subtracted.
    double centre = centre(rows.truth());
    boolean single = rows.units() < 2;
    return new RowMeans(
        means -> {
          double spread = difference(means[1], means[0] * means[0]);
          double left = aboutMeanError ? difference(means[3], means[2] * means[2]) : means[3];
          if (spread > 0) {
            return MetricValue.of(1 - left / spread);
          }
          OptionalDouble conventional =
              single ? OptionalDouble.empty() : OptionalDouble.of(left == 0 ? 1 : 0);
          return new MetricValue.Undefined("the truth is constant", conventional);
        },
        RegressionMetrics.terms(rows, (y, p) -> y - centre),
        RegressionMetrics.terms(rows, (y, p) -> (y - centre) * (y - centre)),
        RegressionMetrics.terms(rows, (y, p) -> y - p),
        RegressionMetrics.terms(rows, (y, p) -> (y - p) * (y - p)));
  }

  private static double centre(double[] truth) {
    NeumaierSums distances = new NeumaierSums(1);
    for (double value : truth) {
      distances.add(0, value - truth[0]);
    }
    return truth[0] + distances.get(0) / truth.length;
  }

  private static double difference(double square, double ofMean) {
    double difference = square - ofMean;
    return difference > NOTHING * square ? difference : 0;
  }
}
