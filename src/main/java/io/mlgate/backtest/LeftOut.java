package io.mlgate.backtest;

import io.mlgate.tracking.Run;
import java.util.Objects;

/**
 * A run that no policy can decide about.
 *
 * @param run the run
 * @param reason why, in one line
 */
public record LeftOut(Run run, String reason) {

  /** Nothing may be null. */
  public LeftOut {
    Objects.requireNonNull(run);
    Objects.requireNonNull(reason);
  }
}
