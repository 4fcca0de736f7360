package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/** A whole number within bounds. */
final class WholeNumber {
  private WholeNumber() {}

  /** The number; the lower bound if a problem was noted. */
  static int read(Value value, int least, int most) {
    return find(value, least, most).orElse(least);
  }

  /** The number; empty if a problem was noted. */
  static OptionalInt find(Value value, int least, int most) {
    Optional<BigDecimal> number = value.number();
    if (number.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int whole = number.get().intValueExact();
      if (whole >= least && whole <= most) {
        return OptionalInt.of(whole);
      }
    } catch (ArithmeticException fraction) {
      // refused below, like a number out of bounds
    }
    value.refuse("must be a whole number from " + least + " to " + most);
    return OptionalInt.empty();
  }
}
