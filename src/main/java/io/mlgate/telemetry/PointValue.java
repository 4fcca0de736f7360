package io.mlgate.telemetry;

import java.util.Objects;

/**
 * A number as a source gave it.
 *
 * @param value may be NaN or infinite
 * @param pin what it was, so that the same can be looked up later; empty if nothing pins it
 */
record PointValue(double value, String pin) {
  PointValue {
    Objects.requireNonNull(pin);
  }
}
