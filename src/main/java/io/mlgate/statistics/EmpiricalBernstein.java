package io.mlgate.statistics;

/**
 * Confidence sequence of the mean of bounded values, one value at a time: predictable-mixture
 * empirical Bernstein (Waudby-Smith and Ramdas, JRSS-B 2024, theorem 2), {@code sum(l x)/sum(l) +-
 * (log(2/alpha) + sum(v psi(l)))/sum(l)} with {@code psi(l) = -log(1-l)-l}, {@code v_i = (x_i -
 * mean_(i-1))^2} and {@code l_i = min(sqrt(2 log(2/alpha) / (s^2_(i-1) i log(1+i))), 1/2)}. Its
 * intervals hold the mean at every look at once with at least their confidence, for values of any
 * distribution whose mean given the past stays the same. As confseq 0.0.11.
 */
public final class EmpiricalBernstein {
  private static final double GREATEST_BET = 0.5;

  private final double low;
  private final double width;
  private final double confidence;
  private final double logLevel;
  private long count;
  private double sum;
  private double squares = 0.25;
  private double bets;
  private double weighted;
  private double costOfLower;
  private double costOfUpper;

  /**
   * Before any value.
   *
   * @param low the least value possible
   * @param high the greatest value possible
   * @param confidence two-sided, of all looks together, between 0 and 1 exclusive
   */
  public EmpiricalBernstein(double low, double high, double confidence) {
    if (!(low < high) || Double.isInfinite(high - low)) {
      throw new IllegalArgumentException("no values from " + low + " to " + high);
    }
    this.low = low;
    this.width = high - low;
    this.confidence = Confidence.check(confidence);
    this.logLevel = Math.log(2) - Math.log1p(-confidence);
  }

  /**
   * Takes the next value.
   *
   * @throws IllegalArgumentException if it is not within the bounds
   */
  public void add(double value) {
    double x = (value - low) / width;
    if (!(x >= 0 && x <= 1)) {
      throw new IllegalArgumentException(value + " lies outside the bounds");
    }
    double mean = count == 0 ? 0 : sum / count;
    count++;
    double variance = squares / count;
    double bet =
        Math.min(
            GREATEST_BET,
            Math.sqrt(2 * logLevel / (count * Math.log1p((double) count) * variance)));
    double cost = -Math.log1p(-bet) - bet;
    bets += bet;
    weighted += bet * x;
    costOfLower += cost * square(x - mean);
    // The first value has no mean before it: 0 for values and for 1 - values alike.
    costOfUpper += cost * square(count == 1 ? 1 - x : x - mean);
    sum += x;
    squares += square(x - (0.5 + sum) / (count + 1));
  }

  /** How many values were taken. */
  public long count() {
    return count;
  }

  /** The interval of what was taken so far; before the first value, all that is possible. */
  public Interval interval() {
    if (count == 0) {
      return new Interval(low, low + width, confidence);
    }
    double centre = weighted / bets;
    double lower = Math.max(0, centre - (logLevel + costOfLower) / bets);
    double upper = Math.min(1, centre + (logLevel + costOfUpper) / bets);
    return new Interval(low + width * lower, low + width * upper, confidence);
  }

  private static double square(double x) {
    return x * x;
  }
}
