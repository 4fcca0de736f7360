package io.mlgate.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time in one unit: {@code 30s}, {@code 10m}, {@code 2h}, {@code 45d}. */
final class SpanGrammar {
  private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,4})([smhd])");

  private SpanGrammar() {}

  static Optional<Duration> read(Value value) {
    Optional<String> text = value.text();
    Optional<Matcher> matcher = text.map(SPAN::matcher).filter(Matcher::matches);
    if (text.isPresent() && matcher.isEmpty()) {
      value.refuse("must be a length of time, such as 30s, 10m, 2h or 45d");
    }
    return matcher.map(
        found -> {
          long amount = Long.parseLong(found.group(1));
          return switch (found.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
          };
        });
  }
}
