package io.mlgate.statistics;

/**
 * The values of a quantity that a rule accepts; its ends are accepted too.
 *
 * @param lower the least accepted value; -Infinity if there is none
 * @param upper the greatest; +Infinity if there is none
 */
public record AcceptedRange(double lower, double upper) {

  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException if an end is NaN, the ends are the wrong way round or nothing
   *     is refused
   */
  public AcceptedRange {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException("no accepted values from " + lower + " to " + upper);
    }
    if (lower == Double.NEGATIVE_INFINITY && upper == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("a range that accepts everything decides nothing");
    }
  }

  /** Values that are at least this. */
  public static AcceptedRange atLeast(double lower) {
    return new AcceptedRange(lower, Double.POSITIVE_INFINITY);
  }

  /** Values that are at most this. */
  public static AcceptedRange atMost(double upper) {
    return new AcceptedRange(Double.NEGATIVE_INFINITY, upper);
  }

  /**
   * Differences, candidate minus baseline and higher better, that are not inferior.
   *
   * @param margin how much worse is accepted, at least 0
   */
  public static AcceptedRange notInferior(double margin) {
    if (!(margin >= 0)) {
      throw new IllegalArgumentException("a margin is at least 0, but this is " + margin);
    }
    return atLeast(-margin);
  }
}
