package io.mlgate.policy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of requests in a time: {@code 6000/h}, {@code 100/m}, {@code 2/s}, {@code 50000/d}. */
final class RequestRateGrammar {
  private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,8})/([smhd])");

  private RequestRateGrammar() {}

  /** Requests per hour, rounded down, at least 1. */
  static Optional<Integer> read(Value value) {
    Optional<String> text = value.text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher rate = RATE.matcher(text.get());
    if (!rate.matches()) {
      value.refuse(
          "must be a number of requests in a second, minute, hour or day, such as 6000/h, 100/m, 2/s"
              + " or 50000/d");
      return Optional.empty();
    }
    long amount = Long.parseLong(rate.group(1));
    long hourly =
        switch (rate.group(2)) {
          case "s" -> amount * 3600;
          case "m" -> amount * 60;
          case "h" -> amount;
          default -> amount / 24;
        };
    if (hourly < 1 || hourly > Integer.MAX_VALUE) {
      value.refuse("must be from 1 to " + Integer.MAX_VALUE + " requests an hour");
      return Optional.empty();
    }
    return Optional.of((int) hourly);
  }
}
