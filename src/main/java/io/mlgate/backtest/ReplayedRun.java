package io.mlgate.backtest;

import io.mlgate.tracking.Run;
import io.mlgate.verdict.Evaluation;
import java.util.Objects;

/**
 * A policy replayed over one run of the past.
 *
 * @param run the candidate
 * @param evaluation what the policy says of it
 */
public record ReplayedRun(Run run, Evaluation evaluation) {

  /** Nothing may be null. */
  public ReplayedRun {
    Objects.requireNonNull(run);
    Objects.requireNonNull(evaluation);
  }
}
