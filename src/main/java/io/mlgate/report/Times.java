package io.mlgate.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How times are written for people: in UTC, with the month in letters, in no locale. */
final class Times {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .appendPattern("d ")
          .appendText(ChronoField.MONTH_OF_YEAR, monthsByNumber())
          .appendPattern(" uuuu, HH:mm 'UTC'")
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Times() {}

  static String of(Instant instant) {
    return FORMAT.format(instant);
  }

  private static Map<Long, String> monthsByNumber() {
    return IntStream.range(0, MONTHS.size())
        .boxed()
        .collect(Collectors.toMap(month -> month + 1L, MONTHS::get));
  }
}
