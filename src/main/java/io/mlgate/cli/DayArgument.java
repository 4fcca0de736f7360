package io.mlgate.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** A day that an option names. */
final class DayArgument {
  private DayArgument() {}

  /**
   * The day.
   *
   * @throws UsageException if it is none
   */
  static LocalDate of(String option, String written) {
    try {
      return LocalDate.parse(written);
    } catch (DateTimeParseException wrong) {
      throw new UsageException(option + " must be a day, such as 2026-12-31, not " + written);
    }
  }
}
