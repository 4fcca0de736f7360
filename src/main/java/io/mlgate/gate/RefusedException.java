package io.mlgate.gate;

/**
 * An evaluation that would say nothing is refused before any gate runs, such as a candidate that is
 * its own baseline. The message is one line for the user.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A refusal with its one-line message. */
  public RefusedException(String message) {
    super(message);
  }
}
