package io.mlgate.history;

import java.time.Instant;

/**
 * A record whose time is before one that was appended earlier: some machine's clock was wrong.
 *
 * @param sequence the record's number
 * @param latest the latest time before it
 * @param time the record's own
 */
public record ClockStep(long sequence, Instant latest, Instant time) {

  /** Whether the order of events at an instant can't be told by times. */
  public boolean obscures(Instant instant) {
    return !instant.isBefore(time) && instant.isBefore(latest);
  }
}
