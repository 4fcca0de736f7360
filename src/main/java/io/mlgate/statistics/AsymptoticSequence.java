package io.mlgate.statistics;

/**
 * Confidence sequence of a mean by the central limit theorem (Waudby-Smith, Arbour, Sinha, Kennedy
 * and Ramdas, "Time-uniform central limit theory and asymptotic confidence sequences", 2024):
 * {@code mean +- s sqrt(2 (n r^2 + 1)/(n^2 r^2) log(sqrt(n r^2 + 1)/alpha))}. It needs no bounds of
 * the values, and holds for looks that begin late enough for a normal approximation: its confidence
 * is a limit, not a guarantee. Counts have exact sequences that cost no more.
 */
public final class AsymptoticSequence {
  private AsymptoticSequence() {}

  /**
   * The r that makes intervals narrowest about one number of values.
   *
   * @param values where to be narrowest, at least 1
   * @param confidence two-sided, between 0 and 1 exclusive
   */
  public static double narrowestAt(long values, double confidence) {
    if (values < 1) {
      throw new IllegalArgumentException("no interval of " + values + " values");
    }
    double log = -2 * Math.log1p(-Confidence.check(confidence));
    return Math.sqrt((log + Math.log1p(log)) / values);
  }

  /**
   * The interval at one look.
   *
   * @param count number of values, at least 1
   * @param mean their mean
   * @param deviation their standard deviation, at least 0
   * @param r as {@link #narrowestAt} gives it, the same at every look
   * @param confidence two-sided, of all looks together, between 0 and 1 exclusive
   */
  public static Interval interval(
      long count, double mean, double deviation, double r, double confidence) {
    if (count < 1 || !Double.isFinite(mean) || !(deviation >= 0) || !(r > 0)) {
      throw new IllegalArgumentException(
          "no interval of " + count + " values, mean " + mean + ", deviation " + deviation);
    }
    double n = count;
    double time = n * r * r;
    double log = 0.5 * Math.log1p(time) - Math.log1p(-Confidence.check(confidence));
    double half = deviation * Math.sqrt(2 * (time + 1) / (n * time) * log);
    return new Interval(mean - half, mean + half, confidence);
  }
}
