package io.mlgate.statistics;

/**
 * The intervals of one quantity at all confidences; a wider confidence gives an interval that holds
 * the narrower one's. {@code confidence -> DifferenceInterval.newcombe(a, b, confidence)}.
 */
@FunctionalInterface
public interface ConfidenceFamily {

  /**
   * The interval.
   *
   * @param confidence two-sided confidence, between 0 and 1 exclusive
   */
  IntervalResult at(double confidence);
}
