package io.mlgate.tracking.local;

import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.time.Duration;

/**
 * What one read of a database may cost. A database is data from elsewhere: it may be made so that
 * reading it never ends, or fills the memory.
 */
final class ReadBudget {
  private static final int MOST_ROWS = 2_000_000;
  private static final long MOST_CHARACTERS = 64L << 20;

  private final Duration time;
  private final int mostRows;
  private final long mostCharacters;
  private final long began = System.nanoTime();
  private int rows;
  private long characters;

  ReadBudget(Duration time) {
    this(time, MOST_ROWS, MOST_CHARACTERS);
  }

  ReadBudget(Duration time, int mostRows, long mostCharacters) {
    this.time = time;
    this.mostRows = mostRows;
    this.mostCharacters = mostCharacters;
  }

  /** Whether the time is over, or the thread was asked to stop. */
  boolean isOver() {
    return isLate() || Thread.currentThread().isInterrupted();
  }

  private boolean isLate() {
    return System.nanoTime() - began > time.toNanos();
  }

  /** Why SQLite was told to stop. */
  String reason() {
    return isLate()
        ? "one read takes longer than " + time.toSeconds() + " s: stopped"
        : "the read was interrupted";
  }

  void takeRow() {
    rows++;
    if (rows > mostRows) {
      throw new TrackingException(
          Kind.TOO_LARGE, "one read of the database gives more than " + mostRows + " rows");
    }
  }

  void takeText(int length) {
    characters += length;
    if (characters > mostCharacters) {
      throw new TrackingException(
          Kind.TOO_LARGE,
          "one read of the database gives more than " + mostCharacters + " characters");
    }
  }
}
