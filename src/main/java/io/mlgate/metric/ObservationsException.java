package io.mlgate.metric;

/** Rows that no metric, or not the one asked for, can be computed from; the message is one line. */
public final class ObservationsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** An error with a message that names the column and, if it is one row's fault, the row. */
  public ObservationsException(String message) {
    super(message);
  }
}
