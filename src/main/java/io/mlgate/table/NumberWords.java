package io.mlgate.table;

import java.util.Locale;

/** Numbers and truth values as programs write them in text. */
final class NumberWords {
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Up to so many digits, a mantissa is an exact double. */
  private static final int EXACT_DIGITS = 15;

  /** What a text can be read as. */
  enum Kind {
    INTEGER,
    NUMBER,
    BOOLEAN,
    TEXT
  }

  private Kind kind = Kind.TEXT;
  private long integer;
  private double number;

  NumberWords() {}

  static boolean isNumber(String text) {
    char[] chars = text.toCharArray();
    Kind kind = new NumberWords().read(chars, 0, chars.length);
    return kind == Kind.INTEGER || kind == Kind.NUMBER;
  }

  long integer() {
    return integer;
  }

  /** Valid after an integer, too. */
  double number() {
    return kind == Kind.INTEGER ? (double) integer : number;
  }

  boolean truth() {
    return integer == 1;
  }

  /**
   * Reads what stands there. An integer is {@code 0} or digits without a leading zero, within 64
   * bits; a number has a point or an exponent, or is nan or inf; all else is text, so that codes
   * such as 007 and long identifiers stay what they are.
   */
  Kind read(char[] chars, int from, int length) {
    kind = classify(chars, from, length);
    return kind;
  }

  private Kind classify(char[] chars, int from, int length) {
    int end = from + length;
    boolean negative = length > 0 && chars[from] == '-';
    int start = negative ? from + 1 : from;
    int at = start;
    long mantissa = 0;
    int digits = 0;
    while (at < end && isDigit(chars[at])) {
      mantissa = digits < 18 ? mantissa * 10 + (chars[at] - '0') : mantissa;
      digits += digits > 0 || chars[at] != '0' ? 1 : 0;
      at++;
    }
    int whole = at - start;
    if (whole > 1 && chars[start] == '0') {
      return Kind.TEXT;
    }
    if (at == end && whole > 0) {
      return whole(chars, from, length, negative, mantissa, digits);
    }
    int fraction = 0;
    if (at < end && chars[at] == '.') {
      at++;
      while (at < end && isDigit(chars[at])) {
        mantissa = digits < 18 ? mantissa * 10 + (chars[at] - '0') : mantissa;
        digits += digits > 0 || chars[at] != '0' ? 1 : 0;
        fraction++;
        at++;
      }
    }
    if (whole + fraction == 0) {
      return word(chars, from, length);
    }
    if (at == end && digits <= EXACT_DIGITS && fraction < POWERS_OF_TEN.length) {
      // Both are exact, so that one division rounds as a parser would (Clinger 1990).
      double size = mantissa / POWERS_OF_TEN[fraction];
      number = negative ? -size : size;
      return Kind.NUMBER;
    }
    if (at < end && !isExponent(chars, at, end)) {
      return Kind.TEXT;
    }
    number = Double.parseDouble(new String(chars, from, length));
    // Digits that go beyond a double are not infinite: only the word is.
    return Double.isInfinite(number) ? Kind.TEXT : Kind.NUMBER;
  }

  private Kind whole(
      char[] chars, int from, int length, boolean negative, long mantissa, int digits) {
    if (negative && digits == 0) {
      number = -0.0;
      return Kind.NUMBER;
    }
    if (digits <= 18) {
      integer = negative ? -mantissa : mantissa;
      return Kind.INTEGER;
    }
    if (digits > 19) {
      return Kind.TEXT;
    }
    try {
      integer = Long.parseLong(new String(chars, from, length));
      return Kind.INTEGER;
    } catch (NumberFormatException e) {
      return Kind.TEXT;
    }
  }

  private Kind word(char[] chars, int from, int length) {
    if (length > 9 || length < 3) {
      return Kind.TEXT;
    }
    switch (new String(chars, from, length).toLowerCase(Locale.ROOT)) {
      case "true" -> integer = 1;
      case "false" -> integer = 0;
      case "nan" -> {
        number = Double.NaN;
        return Kind.NUMBER;
      }
      case "inf", "+inf", "infinity", "+infinity" -> {
        number = Double.POSITIVE_INFINITY;
        return Kind.NUMBER;
      }
      case "-inf", "-infinity" -> {
        number = Double.NEGATIVE_INFINITY;
        return Kind.NUMBER;
      }
      default -> {
        return Kind.TEXT;
      }
    }
    return Kind.BOOLEAN;
  }

  private static boolean isExponent(char[] chars, int from, int end) {
    int at = from + 1;
    if (chars[from] != 'e' && chars[from] != 'E') {
      return false;
    }
    if (at < end && (chars[at] == '-' || chars[at] == '+')) {
      at++;
    }
    int digits = at;
    while (at < end && isDigit(chars[at])) {
      at++;
    }
    return at == end && at > digits;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
