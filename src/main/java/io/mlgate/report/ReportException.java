package io.mlgate.report;

/** A report could not be read or written. The message is one line for the user. */
public final class ReportException extends RuntimeException {

  /**
   * With one line for the user.
   *
   * @param message what went wrong, and with which file
   */
  public ReportException(String message) {
    super(message);
  }

  /**
   * With one line for the user and what caused it.
   *
   * @param message what went wrong, and with which file
   * @param cause the failure behind it
   */
  public ReportException(String message, Throwable cause) {
    super(message, cause);
  }
}
