package io.mlgate.signing;

/** Text is no signature, or one of a kind that isn't used here; the message is one line. */
public final class MalformedSignatureException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedSignatureException(String message) {
    super(message);
  }
}
