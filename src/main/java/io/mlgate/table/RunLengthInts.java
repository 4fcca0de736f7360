package io.mlgate.table;

import java.util.Arrays;

/**
 * Small integers as runs and packed bits, the hybrid that Parquet uses for levels, dictionary
 * indices and booleans (parquet-format, Encodings.md, RLE). Needs no memory of its own, however
 * long the runs are said to be.
 */
final class RunLengthInts {
  private final PageBytes bytes;
  private final int width;
  private long runLeft;
  private boolean packed;
  private int runValue;
  private long bitAt;

  /**
   * Begins at the first run.
   *
   * @param width bits of a value, 0 to 32
   */
  RunLengthInts(PageBytes bytes, int width) {
    if (width > 32) {
      throw new DamagedException("a page packs values in " + width + " bits");
    }
    this.bytes = bytes;
    this.width = width;
  }

  private void nextRun() {
    long head = bytes.varint();
    runLeft = (head & 1) == 0 ? head >>> 1 : (head >>> 1) * 8;
    packed = (head & 1) == 1;
    if (runLeft <= 0 || runLeft > Integer.MAX_VALUE) {
      throw new DamagedException("a page has a run of " + runLeft + " values");
    }
    if (packed) {
      // Writers may leave the last group unpadded.
      long length = Math.min(bytes.left(), (runLeft * width + 7) / 8);
      runLeft = width == 0 ? runLeft : Math.min(runLeft, length * 8 / width);
      bitAt = (long) bytes.take(length) * 8;
      if (runLeft == 0) {
        throw new DamagedException("a page ends too soon");
      }
    } else {
      int value = 0;
      for (int i = 0; i < (width + 7) / 8; i++) {
        value |= bytes.int8() << (8 * i);
      }
      runValue = value;
    }
  }

  /** The next values of a run, at most {@code most}: how many are equal to {@link #runValue()}. */
  int equalRun(int most) {
    if (runLeft == 0) {
      nextRun();
    }
    if (packed) {
      return 0;
    }
    int count = (int) Math.min(runLeft, most);
    runLeft -= count;
    return count;
  }

  int runValue() {
    return runValue;
  }

  /** Fills a part of an array. */
  void read(int[] target, int from, int count) {
    int to = from + count;
    int at = from;
    while (at < to) {
      if (runLeft == 0) {
        nextRun();
      }
      int next = at + (int) Math.min(runLeft, to - at);
      runLeft -= next - at;
      if (packed) {
        unpack(target, at, next);
      } else {
        Arrays.fill(target, at, next, runValue);
      }
      at = next;
    }
  }

  private void unpack(int[] target, int from, int to) {
    byte[] array = bytes.array();
    long mask = (1L << width) - 1;
    long bit = bitAt;
    for (int i = from; i < to; i++) {
      long word = PageBytes.int64(array, (int) (bit >>> 3));
      target[i] = (int) ((word >>> (bit & 7)) & mask);
      bit += width;
    }
    bitAt = bit;
  }
}
