package io.mlgate.traffic;

import java.util.Objects;

/** Whether a route is in force. */
public sealed interface RouteVerification {

  /** The router says exactly this route. */
  record Holds() implements RouteVerification {}

  /**
   * It says another one.
   *
   * @param seen what, in one line
   */
  record Differs(String seen) implements RouteVerification {
    /** Nothing may be null. */
    public Differs {
      Objects.requireNonNull(seen);
    }
  }

  /** The driver can't tell. Nothing may follow from that but waiting for other proof. */
  record Unsupported() implements RouteVerification {}
}
