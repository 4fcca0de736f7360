package io.mlgate.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time that a process may take: {@code 120s}, {@code 5m}. */
final class TimeoutGrammar {
  private static final Pattern TIMEOUT = Pattern.compile("([1-9][0-9]{0,3})([sm])");

  private TimeoutGrammar() {}

  static Optional<Duration> read(Value value) {
    Optional<Duration> timeout =
        value
            .text()
            .map(TIMEOUT::matcher)
            .filter(Matcher::matches)
            .map(
                found -> {
                  long amount = Long.parseLong(found.group(1));
                  return found.group(2).equals("s")
                      ? Duration.ofSeconds(amount)
                      : Duration.ofMinutes(amount);
                })
            .filter(read -> read.compareTo(Duration.ofHours(1)) <= 0);
    if (timeout.isEmpty() && value.scalarText().isPresent()) {
      value.refuse("must be a time from 1s to 60m, such as 120s");
    }
    return timeout;
  }
}
