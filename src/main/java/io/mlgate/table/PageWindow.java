package io.mlgate.table;

import java.io.IOException;

/** A moving view of a column chunk: only what a page needs is in memory. */
final class PageWindow {
  private static final int USUAL = 256 << 10;
  private static final int LARGEST_HEADER = 8 << 20;

  private final ParquetFile file;
  private final TableLimits limits;
  private byte[] buffer = new byte[USUAL + PageBytes.SLACK];
  private int at;
  private int end;
  private long next;
  private long left;

  PageWindow(ParquetFile file, TableLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  TableLimits limits() {
    return limits;
  }

  void open(long start, long length) {
    next = start;
    left = length;
    at = 0;
    end = 0;
  }

  /** Whether the chunk has any more bytes. */
  boolean isAtEnd() {
    return at == end && left == 0;
  }

  byte[] buffer() {
    return buffer;
  }

  int at() {
    return at;
  }

  int end() {
    return end;
  }

  void skip(int length) {
    at += length;
  }

  /** Makes the next bytes of the chunk stand in the buffer. */
  void require(long length) throws IOException {
    if (length > limits.pageBytes()) {
      throw new DamagedException(
          "a page is " + length + " bytes long, more than " + limits.pageBytes());
    }
    if (length < 0 || length > end - at + left) {
      throw new DamagedException("its pages end too soon");
    }
    if (end - at < length) {
      fill((int) length);
    }
  }

  /** Widens what is in the buffer for a header of unknown length; false if there is no more. */
  boolean widen() throws IOException {
    int held = end - at;
    if (left == 0 || held >= LARGEST_HEADER) {
      return false;
    }
    fill((int) Math.min(held + left, Math.max(1024, held * 2L)));
    return true;
  }

  private void fill(int needed) throws IOException {
    int held = end - at;
    byte[] target = buffer;
    if (needed > buffer.length - PageBytes.SLACK) {
      target = new byte[needed + PageBytes.SLACK];
    }
    System.arraycopy(buffer, at, target, 0, held);
    buffer = target;
    at = 0;
    end = held;
    int more = (int) Math.min(left, buffer.length - PageBytes.SLACK - held);
    file.read(next, buffer, held, more);
    next += more;
    left -= more;
    end += more;
  }
}
