package io.mlgate.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.erdtman.jcs.NumberToJSON;

/** Numbers as people write them, so that 0.85 against 0.80 + 0.05 holds. */
final class Decimals {
  private static final int DIGITS = 4;
  private static final int DIGITS_OF_A_DIFFERENCE = 3;

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

  /** A measured number for a message. */
  static String show(BigDecimal value) {
    return show(value, List.of());
  }

  /** A measured number with as many digits as it takes to tell it from each of some limits. */
  static String show(BigDecimal value, List<BigDecimal> limits) {
    return written(rounded(value, DIGITS, limits));
  }

  /** A distance with as many digits as it takes to tell it from the accepted distance. */
  static String showDistance(BigDecimal distance, BigDecimal accepted) {
    return written(rounded(distance, DIGITS_OF_A_DIFFERENCE, List.of(accepted)));
  }

  /** A forecast of rows: two digits of it, rounded up, mean something. */
  static String about(long rows) {
    return count(
        BigDecimal.valueOf(rows)
            .round(new MathContext(2, RoundingMode.UP))
            .toBigInteger()
            .longValueExact());
  }

  /** A count with its thousands apart. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** The ends of an interval, with as many digits as it takes to tell them apart. */
  static String showRange(double lower, double upper) {
    return shown(lower, upper) + " to " + shown(upper, lower);
  }

  private static String shown(double end, double other) {
    if (!Double.isFinite(end)) {
      return end < 0 ? "minus infinity" : "infinity";
    }
    return Double.isFinite(other)
        ? show(asWritten(end), List.of(asWritten(other)))
        : show(asWritten(end));
  }

  /** A number written out unless it is very large or very small. */
  static String written(BigDecimal value) {
    int magnitude = value.precision() - value.scale();
    return value.signum() != 0 && (magnitude > 15 || magnitude < -6)
        ? value.toString()
        : value.toPlainString();
  }

  private static BigDecimal rounded(BigDecimal value, int least, List<BigDecimal> limits) {
    for (int digits = least; digits < value.precision(); digits++) {
      // Digits before the point are never rounded away: 2304 rather than 2300.
      int precision = Math.max(digits, value.precision() - value.scale());
      BigDecimal shown = value.round(new MathContext(precision, RoundingMode.HALF_UP));
      if (limits.stream().allMatch(limit -> shown.compareTo(limit) == value.compareTo(limit))) {
        return stripped(shown);
      }
    }
    return stripped(value);
  }

  private static BigDecimal stripped(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }
}
