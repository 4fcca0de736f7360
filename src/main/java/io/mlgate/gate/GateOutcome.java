package io.mlgate.gate;

import io.mlgate.verdict.GateResult;
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
}
