package io.mlgate.metric;

/** Points between two numbers. */
final class Interpolation {
  private Interpolation() {}

  /** The point a share of the way, rounded as numpy.quantile does. */
  static double between(double low, double high, double share) {
    double way = high - low;
    return share >= 0.5 ? high - way * (1 - share) : low + way * share;
  }
}
