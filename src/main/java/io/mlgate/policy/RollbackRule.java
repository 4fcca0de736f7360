package io.mlgate.policy;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * How the baseline gets all traffic again.
 *
 * @param rehearse when the way back is tried before it is needed
 * @param verifyWithin how long the route may take to be in force; positive
 */
record RollbackRule(Rehearse rehearse, Duration verifyWithin) {

  /** Nothing may be null. */
  RollbackRule {
    Objects.requireNonNull(rehearse);
    Objects.requireNonNull(verifyWithin);
  }

  /** When the way back is tried. */
  enum Rehearse implements Word {
    BEFORE_FULL,
    NEVER;

    @Override
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
