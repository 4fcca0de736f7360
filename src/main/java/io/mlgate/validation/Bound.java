package io.mlgate.validation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/** A least or greatest accepted value; it is accepted itself. */
public sealed interface Bound {

  /** As messages write it. */
  String words();

  /**
   * A number.
   *
   * @param number compared exactly with integers, and as the nearest double with floating-point
   *     numbers, so that 0.1 is what a file holds as 0.1
   */
  record OfNumber(BigDecimal number) implements Bound {
    /** Nothing may be null. */
    public OfNumber {
      Objects.requireNonNull(number);
    }

    @Override
    public String words() {
      return number.toPlainString();
    }
  }

  /** A time, compared exactly. */
  record OfTime(Instant time) implements Bound {
    /** Nothing may be null. */
    public OfTime {
      Objects.requireNonNull(time);
    }

    @Override
    public String words() {
      return time.toString();
    }
  }
}
