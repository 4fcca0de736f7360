package io.mlgate.drift;

import java.util.Objects;

/**
 * Rows of both samples that were counted together.
 *
 * @param name a category, a value, or a range as "[1, 2)"
 * @param referenceRows number of rows of the reference
 * @param currentRows number of rows of the current sample
 * @param referenceShare their share of the reference, in [0, 1]
 * @param currentShare their share of the current sample, in [0, 1]
 */
public record Bin(
    String name, long referenceRows, long currentRows, double referenceShare, double currentShare) {

  /** The name may not be null. */
  public Bin {
    Objects.requireNonNull(name);
  }
}
