package io.mlgate.lint;

import java.time.Duration;

/** Lengths of time as a policy writes them. */
final class SpanText {
  private static final int FEW = 4;

  private SpanText() {}

  /** Exactly, in the greatest unit that does. */
  static String of(Duration span) {
    long seconds = span.toSeconds();
    if (seconds % Duration.ofDays(1).toSeconds() == 0) {
      return span.toDays() + "d";
    }
    if (seconds % Duration.ofHours(1).toSeconds() == 0) {
      return span.toHours() + "h";
    }
    return seconds % Duration.ofMinutes(1).toSeconds() == 0
        ? span.toMinutes() + "m"
        : seconds + "s";
  }

  /** Rounded up, in a unit of which there are more than a few. */
  static String about(Duration span) {
    for (Duration unit : new Duration[] {Duration.ofDays(1), Duration.ofHours(1)}) {
      if (span.compareTo(unit.multipliedBy(FEW)) > 0) {
        return of(rounded(span, unit));
      }
    }
    return of(rounded(span, Duration.ofMinutes(1)));
  }

  private static Duration rounded(Duration span, Duration unit) {
    long units = (span.toSeconds() + unit.toSeconds() - 1) / unit.toSeconds();
    return unit.multipliedBy(units);
  }
}
