package io.mlgate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Reads times in ISO 8601: with an offset, {@code 2026-03-01T12:00:00Z}; without one, or with a
 * space for the T, which is taken for UTC; and a date, which is its midnight in UTC.
 */
public final class IsoTime {
  private static final int LONGEST = 60;

  private IsoTime() {}

  /** The time that a text says; empty if it says none. */
  public static Optional<Instant> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(instant(text));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Instant instant(String text) {
    if (text.length() == "2026-03-01".length()) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    String time =
        text.length() > 10 && text.charAt(10) == ' '
            ? text.substring(0, 10) + "T" + text.substring(11)
            : text;
    return DateTimeFormatter.ISO_DATE_TIME.parseBest(
                time, OffsetDateTime::from, LocalDateTime::from)
            instanceof OffsetDateTime known
        ? known.toInstant()
        : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
  }
}
