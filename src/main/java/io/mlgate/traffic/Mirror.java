package io.mlgate.traffic;

import java.util.Objects;

/**
 * Copies of requests whose answers nobody gets.
 *
 * @param slot who gets the copies
 * @param percent of all requests, 1 to 100
 */
public record Mirror(String slot, int percent) {

  /** Checks the range. */
  public Mirror {
    Objects.requireNonNull(slot);
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("a mirror gets 1 to 100 percent, not " + percent);
    }
  }
}
