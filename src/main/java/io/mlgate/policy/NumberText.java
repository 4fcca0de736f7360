package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a decimal number as it is written.
 *
 * <p>Digits and exponent are limited before anything is computed: {@code 1e999999999} is a legal
 * YAML number whose plain form fills the memory.
 */
final class NumberText {
  /** What messages say about the limits. */
  static final String LIMITS = "at most 40 digits, within the range of a double";

  private static final int MOST_DIGITS = 40;
  private static final int GREATEST_EXPONENT = 400;

  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?([0-9]*)\\.?([0-9]*)(?:[eE]([-+]?[0-9]{1,4}))?");

  private NumberText() {}

  /** The number, or nothing if the text is no decimal number or exceeds the limits. */
  static Optional<BigDecimal> parse(String text) {
    Matcher matcher = DECIMAL.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int digits = matcher.group(1).length() + matcher.group(2).length();
    int exponent = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
    if (digits == 0 || digits > MOST_DIGITS || Math.abs(exponent) > GREATEST_EXPONENT) {
      return Optional.empty();
    }
    // Numbers are logged as doubles: nothing could ever reach a limit beyond them.
    return Optional.of(new BigDecimal(text)).filter(it -> Double.isFinite(it.doubleValue()));
  }
}
