package io.mlgate.measurement;

/** What was asked can't be measured on these rows; the message is one line. */
public final class MeasurementException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  MeasurementException(String message) {
    super(message);
  }
}
