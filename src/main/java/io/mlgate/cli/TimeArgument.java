package io.mlgate.cli;

import io.mlgate.IsoTime;
import java.time.Instant;
import java.util.Optional;

/** A time that an option names. */
final class TimeArgument {
  private TimeArgument() {}

  /**
   * The time; absent without the option.
   *
   * @param written the option's value, null without the option
   * @throws UsageException if it is none
   */
  static Optional<Instant> of(String option, String written) {
    return Optional.ofNullable(written)
        .map(
            text ->
                IsoTime.parse(text.strip())
                    .orElseThrow(
                        () ->
                            new UsageException(
                                option
                                    + ": '"
                                    + text
                                    + "' is no time: write 2026-03-01T12:00:00Z or 2026-03-01")));
  }
}
