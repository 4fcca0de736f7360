package io.mlgate.policy;

import java.math.BigDecimal;

/** A whole number within bounds. */
final class WholeNumber {
  private WholeNumber() {}

  /** The number; the lower bound if a problem was noted. */
  static int read(Value value, int least, int most) {
    BigDecimal number = value.number().orElse(BigDecimal.valueOf(least));
    try {
      int whole = number.intValueExact();
      if (whole >= least && whole <= most) {
        return whole;
      }
    } catch (ArithmeticException fraction) {
      // refused below, like a number out of bounds
    }
    value.refuse("must be a whole number from " + least + " to " + most);
    return least;
  }
}
