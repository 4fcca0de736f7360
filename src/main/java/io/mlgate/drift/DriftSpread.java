package io.mlgate.drift;

import java.util.OptionalDouble;

/**
 * A distance and its chance on the scale of lengths (the root of PSI, the others as they are),
 * where the square of a sample's distance is about that of the populations and that of chance
 * together, and all that is chance shrinks with the root of the rows.
 *
 * @param length the distance of the samples
 * @param chance root mean square of the distance without drift
 * @param critical critical length without drift
 * @param upper upper bound of the populations' distance
 */
record DriftSpread(double length, double chance, double critical, double upper) {

  /** The distance of the populations, with what chance adds taken away. */
  private double corrected() {
    return Math.sqrt(Math.max(0, length * length - chance * chance));
  }

  /**
   * By how much rows of both samples have to grow until a limit is decided, if the populations'
   * distance is the one estimated; at least 1.
   *
   * @param limit on the same scale, above 0
   * @return empty if the estimate lies on the limit, which no number of rows decides
   */
  OptionalDouble growth(double limit) {
    double now = corrected();
    double factor;
    if (now < limit) {
      double gap = Math.max(0, upper - now) / (limit - now);
      factor = Math.max(gap * gap, chance * chance / (limit * limit - now * now));
    } else if (now > limit) {
      factor = (critical * critical - chance * chance) / (now * now);
    } else {
      return OptionalDouble.empty();
    }
    return Double.isFinite(factor)
        ? OptionalDouble.of(Math.max(1, factor))
        : OptionalDouble.empty();
  }
}
