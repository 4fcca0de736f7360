package io.mlgate.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How a record's line writes its time: {@code 2026-11-20T14:03:00.000Z}. */
final class RecordTime {
  private static final String FORM = "0000-00-00T00:00:00.000Z";

  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private RecordTime() {}

  static String text(Instant time) {
    return WRITTEN.format(time);
  }

  /**
   * Reads it back; by hand, since a formatter takes as long as all the rest of a record.
   *
   * @throws IllegalArgumentException if it is not of that form, or no such time
   */
  static Instant parse(String text) {
    checkForm(text);
    try {
      return LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19),
              number(text, 20, 23) * 1_000_000)
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  private static void checkForm(String text) {
    boolean fits = text.length() == FORM.length();
    for (int at = 0; fits && at < FORM.length(); at++) {
      char each = text.charAt(at);
      fits = FORM.charAt(at) == '0' ? each >= '0' && each <= '9' : each == FORM.charAt(at);
    }
    if (!fits) {
      throw new IllegalArgumentException("no time of a record");
    }
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int at = from; at < to; at++) {
      number = 10 * number + text.charAt(at) - '0';
    }
    return number;
  }
}
