package io.mlgate.telemetry;

import io.mlgate.tracking.OneLine;

/**
 * A source gave no numbers that can decide. The message is one line for the user, without secrets.
 */
public final class TelemetryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean faultOfPolicy;

  private TelemetryException(String message, boolean faultOfPolicy, Throwable cause) {
    super(message, cause);
    this.faultOfPolicy = faultOfPolicy;
  }

  /** There are no numbers now; there may be later. */
  static TelemetryException noData(String message) {
    return new TelemetryException(OneLine.of(message), false, null);
  }

  /** There are no numbers now, because of a failure. */
  static TelemetryException noData(String message, Throwable cause) {
    return new TelemetryException(OneLine.of(message), false, cause);
  }

  /** What the policy asks is wrong, and will stay so. */
  static TelemetryException wrongPolicy(String message) {
    return new TelemetryException(OneLine.of(message), true, null);
  }

  /** Whether asking again can't help before the policy is changed. */
  public boolean isFaultOfPolicy() {
    return faultOfPolicy;
  }
}
