package io.mlgate.report;

import java.time.Duration;
import java.util.Locale;

/** Spans of time for people, in the two largest units. */
public final class Spans {
  private Spans() {}

  /** {@code 3 d 4 h}, {@code 5 h 12 min}, {@code 7 min 3 s}, {@code 12 s}. */
  public static String of(Duration span) {
    if (span.toDays() > 0) {
      return span.toDays() + " d " + span.toHoursPart() + " h";
    }
    if (span.toHours() > 0) {
      return span.toHours() + " h " + span.toMinutesPart() + " min";
    }
    if (span.toMinutes() > 0) {
      return span.toMinutes() + " min " + span.toSecondsPart() + " s";
    }
    return span.toMillisPart() == 0
        ? span.toSeconds() + " s"
        : String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1000.0);
  }
}
