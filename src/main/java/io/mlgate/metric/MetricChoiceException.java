package io.mlgate.metric;

/**
 * A metric that the catalogue does not have, or a parameter that the metric does not take; the
 * message is one line.
 */
public final class MetricChoiceException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** An error with a message that names the nearest name known. */
  public MetricChoiceException(String message) {
    super(message);
  }
}
