package io.mlgate.report;

import io.mlgate.statistics.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/** Rates and their estimates in short phrases. */
public final class RateWords {
  private RateWords() {}

  /** {@code 0.85, 95% interval 0.81 to 0.87}, to be put after what it is of. */
  static String estimate(OptionalDouble value, Optional<Interval> interval) {
    String number = value.isPresent() ? " " + Figures.of(value.getAsDouble()) : "";
    return number + interval.map(own -> ", " + Phrases.inWords(own)).orElse("");
  }

  /** {@code 0.81 to 0.87}, empty without an interval. */
  public static String ends(Optional<Interval> interval) {
    return interval
        .map(own -> Figures.of(own.lower()) + " to " + Figures.of(own.upper()))
        .orElse("");
  }

  /** A rate's name for people: {@code true positive rate}. */
  public static String name(String name) {
    return ShownText.line(name.replace('_', ' '));
  }
}
