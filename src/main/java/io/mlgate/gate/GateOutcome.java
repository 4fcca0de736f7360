package io.mlgate.gate;

import io.mlgate.tracking.TrackingException;
import java.util.List;
import java.util.Optional;

/**
 * What came of a gate that reads more from the store than the pinned runs.
 *
 * @param results the gate's results, at least one
 * @param problem why the store could not be read, if it could not
 */
record GateOutcome(List<GateResult> results, Optional<String> problem) {

  /** Copies the results. */
  GateOutcome {
    results = List.copyOf(results);
  }

  static GateOutcome of(GateResult only) {
    return new GateOutcome(List.of(only), Optional.empty());
  }

  /** The problem that a failed read is for the whole evaluation; none if the store did answer. */
  static Optional<String> problem(TrackingException e) {
    return e.isStoresFailure() ? Optional.of(e.getMessage()) : Optional.empty();
  }
}
