package io.mlgate.draft;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Limits around a value: near enough to mean something, and with room for the next run. */
final class Slack {
  private static final BigDecimal POINTS = new BigDecimal("0.02");
  private static final BigDecimal SHARE = new BigDecimal("0.1");
  private static final int DECIMALS_OF_A_RATE = 2;
  private static final int SIGNIFICANT = 2;
  private static final int LONGEST_PLAIN = 12;

  private Slack() {}

  /** A least value: two points below a rate, a tenth below anything else, rounded down. */
  static BigDecimal below(double value, boolean isRate) {
    return limit(value, isRate, RoundingMode.FLOOR);
  }

  /** A greatest value: two points above a rate, a tenth above anything else, rounded up. */
  static BigDecimal above(double value, boolean isRate) {
    return limit(value, isRate, RoundingMode.CEILING);
  }

  private static BigDecimal limit(double value, boolean isRate, RoundingMode rounding) {
    BigDecimal now = BigDecimal.valueOf(value);
    BigDecimal room = isRate ? POINTS : now.abs().multiply(SHARE);
    BigDecimal limit = rounding == RoundingMode.FLOOR ? now.subtract(room) : now.add(room);
    if (!isRate) {
      return limit.round(new MathContext(SIGNIFICANT, rounding));
    }
    return limit.setScale(DECIMALS_OF_A_RATE, rounding).max(BigDecimal.ZERO).min(BigDecimal.ONE);
  }

  /** A number as a person writes it: digits only, unless that takes many. */
  static String show(BigDecimal number) {
    BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    int exponent = plain.precision() - plain.scale();
    return Math.abs(exponent) > LONGEST_PLAIN ? plain.toString() : plain.toPlainString();
  }

  /** The same for a value that a run logged, with six significant digits. */
  static String show(double value) {
    return show(BigDecimal.valueOf(value).round(new MathContext(6)));
  }
}
