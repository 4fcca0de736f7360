package io.mlgate.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.erdtman.jcs.NumberToJSON;

/** Numbers as people write them, so that 0.85 against 0.80 + 0.05 holds. */
final class Decimals {
  private static final int SHOWN_DIGITS = 6;

  private Decimals() {}

  /**
   * The shortest decimal that reads back as the same double. {@code Double.toString} of JDK 17 is
   * not always the shortest.
   *
   * @param value a finite number
   */
  static BigDecimal asWritten(double value) {
    try {
      return new BigDecimal(NumberToJSON.serializeNumber(value));
    } catch (IOException notFinite) {
      throw new UncheckedIOException(notFinite);
    }
  }

  /**
   * A number for a message, with as many digits as it takes to tell it from a limit.
   *
   * @param limit the number it is compared with
   */
  static String show(BigDecimal value, BigDecimal limit) {
    for (int digits = SHOWN_DIGITS; digits < value.precision(); digits++) {
      BigDecimal rounded = value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (Integer.signum(rounded.compareTo(limit)) == Integer.signum(value.compareTo(limit))) {
        return show(rounded);
      }
    }
    return show(value);
  }

  /** A number for a message that is there for orientation and is compared with nothing. */
  static String brief(BigDecimal value) {
    return show(value.round(new MathContext(SHOWN_DIGITS, RoundingMode.HALF_EVEN)));
  }

  /** A number for a message, written out unless it is very large or very small. */
  static String show(BigDecimal value) {
    BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    int magnitude = stripped.precision() - stripped.scale();
    return magnitude > 15 || magnitude < -6 ? stripped.toString() : stripped.toPlainString();
  }
}
