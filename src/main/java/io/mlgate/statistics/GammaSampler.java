package io.mlgate.statistics;

/**
 * Gamma numbers of unit scale by Marsaglia and Tsang 2000, from normal ones by the polar method
 * (Marsaglia and Bray 1964). StrictMath keeps a seed's numbers the same on every platform.
 */
final class GammaSampler {
  private GammaSampler() {}

  /**
   * Draws a number.
   *
   * @param shape at least 1
   */
  static double draw(RandomStream random, double shape) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double normal = normal(random);
      double root = 1 + c * normal;
      if (root > 0) {
        double v = root * root * root;
        double u = 1 - random.nextDouble();
        if (StrictMath.log(u) < normal * normal / 2 + d - d * v + d * StrictMath.log(v)) {
          return d * v;
        }
      }
    }
  }

  private static double normal(RandomStream random) {
    while (true) {
      double x = 2 * random.nextDouble() - 1;
      double y = 2 * random.nextDouble() - 1;
      double s = x * x + y * y;
      if (s > 0 && s < 1) {
        return x * Math.sqrt(-2 * StrictMath.log(s) / s);
      }
    }
  }
}
