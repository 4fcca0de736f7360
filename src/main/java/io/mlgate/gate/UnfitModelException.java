package io.mlgate.gate;

/** The files of a model can't be judged as asked. The message is one line: what, and what to do. */
final class UnfitModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnfitModelException(String message) {
    super(message);
  }
}
