package io.mlgate.rollout.desk;

/** What is wanted does not fit what there is; one line, which also says what to do instead. */
public final class UnfitOrderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** For a user. */
  public UnfitOrderException(String message) {
    super(message);
  }
}
