package io.mlgate.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time: {@code 45d}, {@code 12h}. */
final class AgeGrammar {
  private static final Pattern AGE = Pattern.compile("([1-9][0-9]{0,4})([dh])");

  private AgeGrammar() {}

  /** As a policy writes it. */
  static String written(Duration age) {
    return age.toHours() % 24 == 0 ? age.toDays() + "d" : age.toHours() + "h";
  }

  static Optional<Duration> read(Value value) {
    Optional<String> text = value.text();
    Optional<Matcher> matcher = text.map(AGE::matcher).filter(Matcher::matches);
    if (text.isPresent() && matcher.isEmpty()) {
      value.refuse("must be a number of days or hours, such as 45d or 12h");
    }
    return matcher.map(
        found -> {
          long amount = Long.parseLong(found.group(1));
          return found.group(2).equals("d") ? Duration.ofDays(amount) : Duration.ofHours(amount);
        });
  }
}
