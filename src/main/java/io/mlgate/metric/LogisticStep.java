package io.mlgate.metric;

/**
 * One step of Newton's method for a logistic regression on one variable: where it stands, the log
 * likelihood there, its gradient and its curvature.
 */
record LogisticStep(
    double intercept,
    double slope,
    double likelihood,
    double gradient,
    double slopeGradient,
    double curvature,
    double mixed,
    double slopeCurvature) {

  static LogisticStep at(
      byte[] labels, double[] odds, RowWeights weights, double intercept, double slope) {
    NeumaierSums sums = new NeumaierSums(6);
    for (int row = 0; row < odds.length; row++) {
      double weight = weights.of(row);
      if (weight > 0) {
        double x = odds[row];
        double line = intercept + slope * x;
        // exp of a negative number alone, so that nothing overflows.
        double small = Math.exp(-Math.abs(line));
        double likely = line >= 0 ? 1 / (1 + small) : small / (1 + small);
        double rest = weight * (labels[row] - likely);
        double spread = weight * small / ((1 + small) * (1 + small));
        boolean wrongSide = labels[row] == 1 ? line < 0 : line > 0;
        sums.add(0, -weight * (Math.log1p(small) + (wrongSide ? Math.abs(line) : 0)));
        sums.add(1, rest);
        sums.add(2, rest * x);
        sums.add(3, spread);
        sums.add(4, spread * x);
        sums.add(5, spread * x * x);
      }
    }
    return new LogisticStep(
        intercept,
        slope,
        sums.get(0),
        sums.get(1),
        sums.get(2),
        sums.get(3),
        sums.get(4),
        sums.get(5));
  }

  double[] newton(boolean withSlope) {
    if (!withSlope) {
      return new double[] {gradient / curvature, 0};
    }
    double determinant = determinant();
    return new double[] {
      (slopeCurvature * gradient - mixed * slopeGradient) / determinant,
      (curvature * slopeGradient - mixed * gradient) / determinant
    };
  }

  /** By how much a step, where the likelihood is a parabola, raises it, twice. */
  double rise(double[] step) {
    return step[0] * gradient + step[1] * slopeGradient;
  }

  /** What is known of the intercept and, where it is free, of the slope given the intercept. */
  double leastCurvature(boolean withSlope) {
    return withSlope ? Math.min(curvature, determinant() / curvature) : curvature;
  }

  LogisticRecalibration result(boolean withSlope) {
    double determinant = determinant();
    return withSlope
        ? new LogisticRecalibration(
            intercept,
            slope,
            Math.sqrt(slopeCurvature / determinant),
            Math.sqrt(curvature / determinant))
        : new LogisticRecalibration(intercept, slope, Math.sqrt(1 / curvature), 0);
  }

  private double determinant() {
    return curvature * slopeCurvature - mixed * mixed;
  }
}
