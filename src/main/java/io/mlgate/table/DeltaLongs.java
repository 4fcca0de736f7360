package io.mlgate.table;

/** Integers as packed differences (parquet-format, Encodings.md, DELTA_BINARY_PACKED). */
final class DeltaLongs {
  private static final int LARGEST_BLOCK = 1 << 20;

  private DeltaLongs() {}

  /** Reads exactly so many values, and leaves the cursor behind the last block. */
  static void read(PageBytes bytes, long[] target, int from, int count) {
    long block = bytes.varint();
    long miniblocks = bytes.varint();
    long total = bytes.varint();
    long value = bytes.zigzag();
    if (block < 1
        || block > LARGEST_BLOCK
        || miniblocks < 1
        || miniblocks > block
        || block % miniblocks != 0
        || total != count) {
      throw new DamagedException("a page's differences are said to be " + total + " values");
    }
    int size = (int) (block / miniblocks);
    int at = from;
    int to = from + count;
    if (at < to) {
      target[at++] = value;
    }
    while (at < to) {
      long least = bytes.zigzag();
      int widths = bytes.take(miniblocks);
      for (int m = 0; m < miniblocks && at < to; m++) {
        int width = bytes.array()[widths + m] & 0xFF;
        if (width > 64) {
          throw new DamagedException("a page packs values in " + width + " bits");
        }
        int wanted = Math.min(size, to - at);
        long length =
            Math.max(
                ((long) wanted * width + 7) / 8,
                Math.min(bytes.left(), ((long) size * width + 7) / 8));
        long bit = (long) bytes.take(length) * 8;
        for (int i = 0; i < wanted; i++) {
          value += least + unpack(bytes.array(), bit, width);
          target[at++] = value;
          bit += width;
        }
      }
    }
  }

  private static long unpack(byte[] array, long bit, int width) {
    if (width == 0) {
      return 0;
    }
    int from = (int) (bit >>> 3);
    int shift = (int) (bit & 7);
    long word = PageBytes.int64(array, from) >>> shift;
    if (shift + width > 64) {
      word |= (long) array[from + 8] << (64 - shift);
    }
    return width == 64 ? word : word & ((1L << width) - 1);
  }
}
