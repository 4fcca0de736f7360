package io.mlgate.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/** A least or greatest value of a column, inclusive. */
public sealed interface CellLimit {

  /**
   * A number.
   *
   * @param number as it is written
   */
  record OfNumber(BigDecimal number) implements CellLimit {
    /** Nothing may be null. */
    public OfNumber {
      Objects.requireNonNull(number);
    }
  }

  /** A time; a date is its midnight in UTC. */
  record OfTime(Instant time) implements CellLimit {
    /** Nothing may be null. */
    public OfTime {
      Objects.requireNonNull(time);
    }
  }

  /** Whether it is above another one; never if one is a number and the other a time. */
  default boolean isAbove(CellLimit other) {
    if (this instanceof OfNumber a && other instanceof OfNumber b) {
      return a.number().compareTo(b.number()) > 0;
    }
    return this instanceof OfTime a && other instanceof OfTime b && a.time().isAfter(b.time());
  }
}
