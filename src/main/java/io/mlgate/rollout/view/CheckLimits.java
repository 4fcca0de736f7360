package io.mlgate.rollout.view;

import io.mlgate.verdict.Accepted;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The accepted values of a check, read from its limit as checks write it: {@code max 0.01}, {@code
 * psi max 0.2}, {@code maxWorse 0.01}, {@code equivalence 0.03}, {@code min 0.8, max 0.9}. What is
 * relative to a baseline that is not known here, such as {@code at most 1% worse}, can't be drawn.
 */
final class CheckLimits {
  private static final Pattern LIMIT =
      Pattern.compile(
          "\\b(min|max|maxWorse|equivalence) (-?[0-9]{1,20}(?:\\.[0-9]{1,40})?)(?![\\w.%])");

  private CheckLimits() {}

  /** The accepted values; nothing if the text names none. */
  static Optional<Accepted> of(String limit) {
    Optional<BigDecimal> lower = Optional.empty();
    Optional<BigDecimal> upper = Optional.empty();
    Matcher parts = LIMIT.matcher(limit);
    while (parts.find()) {
      BigDecimal value = new BigDecimal(parts.group(2));
      switch (parts.group(1)) {
        case "min" -> lower = Optional.of(value);
        case "equivalence" -> {
          lower = Optional.of(value.negate());
          upper = Optional.of(value);
        }
        default -> upper = Optional.of(value);
      }
    }
    return lower.isEmpty() && upper.isEmpty()
        ? Optional.empty()
        : Optional.of(new Accepted(lower, upper));
  }
}
