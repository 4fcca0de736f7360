package io.mlgate.table;

/** How arrays grow. */
final class Growth {
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private Growth() {}

  /** Half as much again, and at least what is needed. */
  static int of(int length, int needed) {
    return (int) Math.min(LARGEST, Math.max(needed, length + (length >> 1) + 16L));
  }
}
