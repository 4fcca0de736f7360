package io.mlgate.report;

import io.mlgate.verdict.Accepted;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How numbers are written for people: four significant digits, thousands apart, nothing that
 * depends on a locale. A minus is the plain hyphen, so that a copied number still parses.
 */
public final class Figures {
  private static final int DIGITS = 4;
  private static final int DIGITS_OF_A_DIFFERENCE = 3;
  private static final int MOST_DIGITS_OF_A_LIMIT = 8;

  private static final int DIGITS_OF_CLOSE_LIMITS = 5;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /** A double never needs more to be told from another one. */
  private static final int EVERY_DIGIT = 17;

  /** Beyond these powers of ten a number is written with an exponent. */
  private static final int GREATEST_POWER = 15;

  private static final int LEAST_POWER = -5;

  private Figures() {}

  /** Four significant digits, or a word for what is no finite number. */
  public static String of(double value) {
    return isFinite(value) ? written(rounded(exact(value), DIGITS)) : word(value);
  }

  /**
   * A value with enough digits to be seen on the right side of its limits: 0.84996 under a limit of
   * 0.85 must not read as 0.85.
   */
  public static String beside(double value, Optional<Accepted> accepted) {
    if (!isFinite(value)) {
      return word(value);
    }
    BigDecimal exact = exact(value);
    List<BigDecimal> limits = accepted.stream().flatMap(Figures::limits).toList();
    for (int digits = DIGITS; digits < EVERY_DIGIT; digits++) {
      BigDecimal shown = rounded(exact, digits);
      if (limits.stream().allMatch(limit -> shown.compareTo(limit) == exact.compareTo(limit))) {
        return written(shown);
      }
    }
    return written(exact);
  }

  /** A limit as the policy writes it, unless a computation made it long. */
  static String limit(BigDecimal limit) {
    return written(
        limit.precision() <= MOST_DIGITS_OF_A_LIMIT
            ? limit
            : limit.round(new MathContext(MOST_DIGITS_OF_A_LIMIT, RoundingMode.HALF_UP)));
  }

  /** How far a value is from another, with its sign. */
  static String difference(double value, double from) {
    BigDecimal difference =
        rounded(exact(value).subtract(exact(from), MathContext.DECIMAL128), DIGITS_OF_A_DIFFERENCE);
    return difference.signum() > 0 ? "+" + written(difference) : written(difference);
  }

  /** A distance without a sign. */
  static String distance(double value, BigDecimal limit) {
    return written(
        rounded(
            exact(value).subtract(limit, MathContext.DECIMAL128).abs(), DIGITS_OF_A_DIFFERENCE));
  }

  static boolean isBelow(double value, BigDecimal limit) {
    return exact(value).compareTo(limit) < 0;
  }

  static boolean isAbove(double value, BigDecimal limit) {
    return exact(value).compareTo(limit) > 0;
  }

  /** Whether a text holds this very number, not one that it is only a part of. */
  static boolean isIn(String text, String number) {
    return Pattern.compile("(?<![\\d.,-])" + Pattern.quote(number) + "(?!\\d|[.,]\\d)")
        .matcher(text)
        .find();
  }

  /** Stores keep a logged infinity as the greatest double, which nobody means as a number. */
  static boolean isFinite(double value) {
    return Math.abs(value) < Double.MAX_VALUE;
  }

  /**
   * Limits so close that their first digits are the same, as their middle and how far they are from
   * it: {@code 0.7124183 ± 0.000001}. Empty if the limits themselves are short enough.
   */
  static Optional<String> closeLimits(Accepted accepted, String plusMinus) {
    if (!areClose(accepted)) {
      return Optional.empty();
    }
    BigDecimal lower = accepted.lower().orElseThrow();
    BigDecimal width = accepted.upper().orElseThrow().subtract(lower);
    BigDecimal tolerance = rounded(width.divide(TWO), 2);
    int decimals = tolerance.scale() - tolerance.precision() + 2;
    BigDecimal middle = lower.add(width.divide(TWO)).setScale(decimals, RoundingMode.HALF_UP);
    return Optional.of(
        written(middle.stripTrailingZeros()) + " " + plusMinus + " " + tolerance.toPlainString());
  }

  /** Whether both limits read the same when they are shortened. */
  static boolean areClose(Accepted accepted) {
    if (accepted.lower().isEmpty() || accepted.upper().isEmpty()) {
      return false;
    }
    BigDecimal lower = accepted.lower().get();
    BigDecimal upper = accepted.upper().get();
    return lower.compareTo(upper) < 0
        && rounded(lower, DIGITS_OF_CLOSE_LIMITS).compareTo(rounded(upper, DIGITS_OF_CLOSE_LIMITS))
            == 0;
  }

  /** A count with its thousands apart. */
  public static String count(long count) {
    return grouped(Long.toString(count));
  }

  /** A share such as a confidence of 0.95, as {@code 95%}. */
  public static String percent(double share) {
    return Double.isFinite(share)
        ? written(rounded(exact(share).movePointRight(2), DIGITS)) + "%"
        : word(share);
  }

  private static String word(double value) {
    if (Double.isNaN(value)) {
      return "not a number";
    }
    return value > 0 ? "infinity" : "minus infinity";
  }

  private static Stream<BigDecimal> limits(Accepted accepted) {
    return Stream.of(accepted.lower(), accepted.upper()).flatMap(Optional::stream);
  }

  /** The decimal that people would write for it, not the binary fraction's hundred digits. */
  static BigDecimal exact(double value) {
    return BigDecimal.valueOf(value);
  }

  static BigDecimal rounded(BigDecimal exact, int digits) {
    int beforeThePoint = exact.precision() - exact.scale();
    boolean plain = beforeThePoint <= GREATEST_POWER;
    // Digits before the point are never rounded away: 12,346 rather than 12,350.
    int precision = plain ? Math.max(digits, beforeThePoint) : digits;
    BigDecimal rounded = exact.round(new MathContext(precision, RoundingMode.HALF_UP));
    return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
  }

  static String written(BigDecimal number) {
    int power = number.precision() - number.scale() - 1;
    if (number.signum() != 0 && (power >= GREATEST_POWER || power < LEAST_POWER)) {
      return scientific(number, power);
    }
    return number.signum() == 0 ? "0" : grouped(number.toPlainString());
  }

  private static String scientific(BigDecimal number, int power) {
    String digits = number.stripTrailingZeros().unscaledValue().abs().toString();
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    return (number.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + power;
  }

  private static String grouped(String plain) {
    int start = plain.startsWith("-") ? 1 : 0;
    int point = plain.indexOf('.');
    int end = point < 0 ? plain.length() : point;
    StringBuilder text = new StringBuilder(plain);
    for (int at = end - 3; at > start; at -= 3) {
      text.insert(at, ',');
    }
    return text.toString();
  }
}
