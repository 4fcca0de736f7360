package io.mlgate.metric;

/**
 * The values that a metric can take, ends included.
 *
 * @param least the least value, or negative infinity
 * @param greatest the greatest value, or positive infinity
 */
public record ValueRange(double least, double greatest) {
  /** From 0 to 1. */
  public static final ValueRange UNIT = new ValueRange(0, 1);

  /** From 0 on. */
  public static final ValueRange POSITIVE = new ValueRange(0, Double.POSITIVE_INFINITY);

  /** Any number. */
  public static final ValueRange ANY =
      new ValueRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Whether a value lies in the range. */
  public boolean contains(double value) {
    return value >= least && value <= greatest;
  }

  /** Such as {@code 0 to 1} or {@code any number}. */
  @Override
  public String toString() {
    if (equals(ANY)) {
      return "any number";
    }
    String from = Double.isInfinite(least) ? "up" : NumberForm.of(least);
    return Double.isInfinite(greatest) ? "from " + from : from + " to " + NumberForm.of(greatest);
  }
}
