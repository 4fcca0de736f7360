package io.mlgate.explanation;

/** A file that holds no importances, or none that can be compared. The message is one line. */
public final class ImportancesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ImportancesException(String message) {
    super(message);
  }
}
