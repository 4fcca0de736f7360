package io.mlgate.drift;

/**
 * Rows of both samples.
 *
 * @param reference of the reference, at least 0
 * @param current of the current sample, at least 0
 */
public record SampleSizes(long reference, long current) {

  /** The smaller sample. */
  public long least() {
    return Math.min(reference, current);
  }

  /** 1/n + 1/m: the variance of a difference of means in units of that of a row. */
  double inverseSum() {
    return 1.0 / reference + 1.0 / current;
  }

  @Override
  public String toString() {
    return reference + " and " + current;
  }
}
