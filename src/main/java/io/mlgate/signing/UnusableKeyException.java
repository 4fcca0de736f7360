package io.mlgate.signing;

/**
 * A key can't be read or is of a kind that isn't used here. The message is one line for the user
 * and holds nothing of the key.
 */
public final class UnusableKeyException extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableKeyException(String message) {
    super(message);
  }
}
