package io.mlgate.table;

import java.util.Arrays;

/** From a number to the row that it stands in; for at most as many as it was made for. */
final class LongIndex {
  static final int ABSENT = -1;

  private final long[] keys;
  private final int[] rows;

  LongIndex(int most) {
    int slots = Math.max(4, Integer.highestOneBit(Math.min(most, 1 << 28)) << 2);
    keys = new long[slots];
    rows = new int[slots];
    Arrays.fill(rows, ABSENT);
  }

  /** Keeps the row unless the key has one; gives the row that it has now. */
  int add(long key, int row) {
    int slot = slot(key);
    if (rows[slot] == ABSENT) {
      keys[slot] = key;
      rows[slot] = row;
    }
    return rows[slot];
  }

  /** The key's row, or {@link #ABSENT}. */
  int row(long key) {
    return rows[slot(key)];
  }

  private int slot(long key) {
    long mixed = (key ^ (key >>> 32)) * 0x9E3779B97F4A7C15L;
    int slot = (int) ((mixed ^ (mixed >>> 29)) >>> 20) & (keys.length - 1);
    while (rows[slot] != ABSENT && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }
}
