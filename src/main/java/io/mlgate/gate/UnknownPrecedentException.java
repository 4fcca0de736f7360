package io.mlgate.gate;

/** What was recorded about earlier releases can't be told. The message is one line: why. */
public final class UnknownPrecedentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * With why it can't.
   *
   * @param message one line
   */
  public UnknownPrecedentException(String message) {
    super(message);
  }

  /**
   * With why it can't.
   *
   * @param message one line
   * @param cause what failed
   */
  public UnknownPrecedentException(String message, Throwable cause) {
    super(message, cause);
  }
}
