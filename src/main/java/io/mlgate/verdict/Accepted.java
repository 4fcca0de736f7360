package io.mlgate.verdict;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * The values that a rule accepts, on the scale of the candidate's value; both ends inclusive.
 *
 * @param lower least accepted value, absent if there is none
 * @param upper greatest accepted value, absent if there is none
 */
public record Accepted(Optional<BigDecimal> lower, Optional<BigDecimal> upper) {

  /** Nothing may be null. */
  public Accepted {
    Objects.requireNonNull(lower);
    Objects.requireNonNull(upper);
  }
}
