package io.mlgate.history;

import java.util.OptionalDouble;

/**
 * How many of how many.
 *
 * @param hits at least 0
 * @param of at least as many
 */
public record ShareOf(long hits, long of) {

  /** Checks both. */
  public ShareOf {
    if (hits < 0 || of < hits) {
      throw new IllegalArgumentException(hits + " of " + of);
    }
  }

  /** From 0 to 1; absent where there is nothing to take a share of. */
  public OptionalDouble value() {
    return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / of);
  }
}
