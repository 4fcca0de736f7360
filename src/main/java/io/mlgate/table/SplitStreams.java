package io.mlgate.table;

/** Values of which all first bytes come first (parquet-format, BYTE_STREAM_SPLIT). */
final class SplitStreams {
  private SplitStreams() {}

  /** The bits of one value: a byte of each stream, from the one that starts the lowest. */
  static long bits(byte[] array, int first, int count, int width) {
    long bits = 0;
    for (int b = 0; b < width; b++) {
      bits |= (array[first + b * count] & 0xFFL) << (8 * b);
    }
    return bits;
  }
}
