package io.mlgate.card;

/** A model card can't be written from what was given; the message is one line for the user. */
public final class CardException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CardException(String message) {
    super(message);
  }
}
