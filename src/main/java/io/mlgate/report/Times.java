package io.mlgate.report;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** How times are written for people: in UTC, with the month in letters, in no locale. */
public final class Times {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private Times() {}

  /** {@code 20 Nov 2026, 14:03 UTC}. Formatters would load locales, which costs every start. */
  public static String of(Instant instant) {
    OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
    return time.getDayOfMonth()
        + " "
        + MONTHS.get(time.getMonthValue() - 1)
        + " "
        + time.getYear()
        + ", "
        + twoDigits(time.getHour())
        + ":"
        + twoDigits(time.getMinute())
        + " UTC";
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
