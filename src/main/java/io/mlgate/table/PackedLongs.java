package io.mlgate.table;

/** Integers in as few bytes each as all of them need: labels take one, days and small ids four. */
final class PackedLongs {
  private final byte[] bytes;
  private final int[] ints;
  private final long[] longs;
  private final int size;

  private PackedLongs(byte[] bytes, int[] ints, long[] longs, int size) {
    this.bytes = bytes;
    this.ints = ints;
    this.longs = longs;
    this.size = size;
  }

  /** Packs; the array is kept if it can't be, and the caller gives it up. */
  static PackedLongs of(long[] values) {
    long least = 0;
    long greatest = 0;
    for (long value : values) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    if (least >= Byte.MIN_VALUE && greatest <= Byte.MAX_VALUE) {
      byte[] bytes = new byte[values.length];
      for (int row = 0; row < bytes.length; row++) {
        bytes[row] = (byte) values[row];
      }
      return new PackedLongs(bytes, new int[0], new long[0], values.length);
    }
    if (least >= Integer.MIN_VALUE && greatest <= Integer.MAX_VALUE) {
      int[] ints = new int[values.length];
      for (int row = 0; row < ints.length; row++) {
        ints[row] = (int) values[row];
      }
      return new PackedLongs(new byte[0], ints, new long[0], values.length);
    }
    return new PackedLongs(new byte[0], new int[0], values, values.length);
  }

  int size() {
    return size;
  }

  /** Whether each value fits into a byte. */
  boolean areBytes() {
    return bytes.length == size;
  }

  long get(int row) {
    if (bytes.length > 0) {
      return bytes[row];
    }
    return ints.length > 0 ? ints[row] : longs[row];
  }

  /** A copy of the values, which must be bytes. */
  byte[] toBytes() {
    return bytes.clone();
  }

  long[] toLongs() {
    long[] values = new long[size];
    for (int row = 0; row < size; row++) {
      values[row] = get(row);
    }
    return values;
  }

  PackedLongs only(int[] rows) {
    if (bytes.length > 0) {
      byte[] kept = new byte[rows.length];
      for (int i = 0; i < kept.length; i++) {
        kept[i] = bytes[rows[i]];
      }
      return new PackedLongs(kept, new int[0], new long[0], kept.length);
    }
    long[] kept = new long[rows.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = get(rows[i]);
    }
    return of(kept);
  }
}
