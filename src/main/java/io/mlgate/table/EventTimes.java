package io.mlgate.table;

import io.mlgate.IsoTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * When each row happened, to the millisecond. Read are
 *
 * <ul>
 *   <li>text in ISO 8601: a time with offset, {@code 2026-03-01T12:00:00Z}; one without, or with a
 *       space for the T, which is taken for UTC; and a date, which is its midnight in UTC;
 *   <li>dates and times of Parquet;
 *   <li>numbers since 1970-01-01 in UTC: seconds from 1e8 (March 1973) to below 1e11 (the year
 *       5138), milliseconds from there on to 1e14. A column holds one of them, not both. Smaller
 *       numbers are refused: days since 1970 or 20260301 would be taken for a time in 1970, so that
 *       all labels would look final.
 * </ul>
 */
public final class EventTimes {
  private static final double SECONDS_FROM = 1e8;
  private static final double MILLISECONDS_FROM = 1e11;
  private static final double MILLISECONDS_TO = 1e14;

  private final long[] millis;

  private EventTimes(long[] millis) {
    this.millis = millis;
  }

  /**
   * Reads a column.
   *
   * @throws TableException at the first row that has no value or holds no time
   */
  public static EventTimes of(Column column) {
    if (column instanceof TextColumn text) {
      return new EventTimes(ofText(text));
    }
    if (column instanceof BooleanColumn) {
      throw column.refuse(-1, "holds booleans, not times");
    }
    if (column instanceof IntegerColumn integers && integers.unit().isPresent()) {
      return new EventTimes(ofUnit(integers, integers.unit().get()));
    }
    return new EventTimes(ofNumbers(column));
  }

  private static long[] ofText(TextColumn column) {
    int[] codes = column.toCodes();
    List<String> values = column.values();
    long[] ofCode = new long[values.size()];
    boolean[] known = new boolean[values.size()];
    long[] millis = new long[codes.length];
    for (int row = 0; row < codes.length; row++) {
      int code = codes[row];
      if (!known[code]) {
        Optional<Instant> time = IsoTime.parse(values.get(code));
        if (time.isEmpty()) {
          throw column.refuse(
              row, "holds " + Legible.quoted(values.get(code)) + ", no time in ISO 8601");
        }
        ofCode[code] = time.get().toEpochMilli();
        known[code] = true;
      }
      millis[row] = ofCode[code];
    }
    return millis;
  }

  private static long[] ofUnit(IntegerColumn column, ChronoUnit unit) {
    long[] counts = column.toLongs();
    for (int row = 0; row < counts.length; row++) {
      try {
        counts[row] = Instant.EPOCH.plus(counts[row], unit).toEpochMilli();
      } catch (DateTimeException | ArithmeticException e) {
        throw column.refuse(row, "holds " + counts[row] + ", a time beyond reach");
      }
    }
    return counts;
  }

  private static long[] ofNumbers(Column column) {
    double[] numbers = column.toDoubles();
    long[] millis = new long[numbers.length];
    boolean areMillis = numbers.length > 0 && Math.abs(numbers[0]) >= MILLISECONDS_FROM;
    for (int row = 0; row < millis.length; row++) {
      double size = Math.abs(numbers[row]);
      if (size >= MILLISECONDS_TO) {
        throw column.refuse(
            row, "holds a number too great for seconds or milliseconds since 1970-01-01");
      }
      if (!(numbers[row] >= SECONDS_FROM)) {
        throw column.refuse(
            row,
            "holds "
                + shown(numbers[row])
                + ", too small for seconds since 1970-01-01; write times as text, such as"
                + " 2026-03-01T12:00:00Z");
      }
      if (size >= MILLISECONDS_FROM != areMillis) {
        throw column.refuse(
            row,
            "holds "
                + (areMillis ? "seconds" : "milliseconds")
                + " since 1970-01-01 by its size, where row 1 holds "
                + (areMillis ? "milliseconds" : "seconds"));
      }
      millis[row] = (long) Math.floor(areMillis ? numbers[row] : numbers[row] * 1000);
    }
    return millis;
  }

  private static String shown(double number) {
    return number == Math.rint(number) && Math.abs(number) < MILLISECONDS_TO
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** How many rows there are. */
  public int size() {
    return millis.length;
  }

  /** When a row, counted from 0, happened. */
  public Instant at(int row) {
    return Instant.ofEpochMilli(millis[row]);
  }

  /** The rows that happened at an instant or before, ascending from 0. */
  public int[] rowsUntil(Instant latest) {
    long last = latest.toEpochMilli();
    return IntStream.range(0, millis.length).filter(row -> millis[row] <= last).toArray();
  }
}
