package io.mlgate.tracking.mlflow;

import java.io.IOException;

/** A body was longer than its limit; the connection was closed at that point. */
final class BodyTooLarge extends IOException {
  private static final long serialVersionUID = 1L;

  BodyTooLarge(long maxBytes) {
    super("the answer is larger than " + maxBytes + " bytes");
  }
}
