package io.mlgate.signing;

/** Bytes or text don't have the form that they should have; never shows them. */
final class MalformedTextException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedTextException(String message) {
    super(message);
  }
}
