package io.mlgate.traffic.driver;

import java.util.Locale;

/** What a signed message is for. */
public enum WebhookKind {
  /** Asks whether a route may be set; whoever does not answer {@code "confirmed": true} says no. */
  CONFIRM,
  /** Sets a route, if it still is what was seen. */
  APPLY,
  /** Asks which route there is. */
  VERIFY,
  /** Sets a route whatever there is. */
  ROLLBACK,
  /** Tells what happened; the answer is not read. */
  EVENT;

  /** How messages write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
