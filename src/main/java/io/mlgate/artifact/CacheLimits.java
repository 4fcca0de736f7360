package io.mlgate.artifact;

/**
 * How much a cache may hold.
 *
 * @param maxFileBytes how long one file may be, at least 1
 * @param maxBytes how long all files together may be, at least {@code maxFileBytes}
 */
public record CacheLimits(long maxFileBytes, long maxBytes) {

  /** 1 GiB a file, 5 GiB together. */
  public static final CacheLimits DEFAULT = new CacheLimits(1L << 30, 5L << 30);

  /** Checks the ranges. */
  public CacheLimits {
    if (maxFileBytes < 1) {
      throw new IllegalArgumentException("a file may have 1 byte or more, not " + maxFileBytes);
    }
    if (maxBytes < maxFileBytes) {
      throw new IllegalArgumentException(
          "a cache of " + maxBytes + " bytes can't hold a file of " + maxFileBytes);
    }
  }
}
