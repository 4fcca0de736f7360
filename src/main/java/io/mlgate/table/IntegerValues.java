package io.mlgate.table;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.parquet.format.Encoding;

/** Integers of 32 and 64 bits. */
final class IntegerValues implements PageValues {
  private final boolean narrow;
  private final boolean unsigned;
  private final Optional<ChronoUnit> unit;
  private final TablePlace place;
  private final long[] values;
  private long[] dictionary = {};
  private final int[] indices = new int[1024];

  IntegerValues(
      boolean narrow,
      boolean unsigned,
      Optional<ChronoUnit> unit,
      TablePlace place,
      int rows,
      HeldMemory memory) {
    this.narrow = narrow;
    this.unsigned = unsigned;
    this.unit = unit;
    this.place = place;
    memory.reserve(8L * rows);
    this.values = new long[rows];
  }

  @Override
  public void startChunk() {
    dictionary = new long[0];
  }

  @Override
  public void dictionary(PageBytes bytes, int count) {
    PageValues.checkCount(bytes, count, narrow ? 4 : 8);
    dictionary = new long[count];
    plain(bytes, dictionary, 0, count);
  }

  @Override
  public void indexed(RunLengthInts runs, int from, int count) {
    for (int done = 0; done < count; done += indices.length) {
      int next = Math.min(indices.length, count - done);
      runs.read(indices, 0, next);
      for (int i = 0; i < next; i++) {
        values[from + done + i] = dictionary[PageValues.checked(indices[i], dictionary.length)];
      }
    }
  }

  @Override
  public void encoded(Encoding encoding, PageBytes bytes, int from, int count) {
    switch (encoding) {
      case PLAIN -> plain(bytes, values, from, count);
      case DELTA_BINARY_PACKED -> {
        DeltaLongs.read(bytes, values, from, count);
        if (narrow) {
          for (int i = from; i < from + count; i++) {
            values[i] = widened((int) values[i]);
          }
        }
      }
      case BYTE_STREAM_SPLIT -> {
        int width = narrow ? 4 : 8;
        int first = bytes.take((long) count * width);
        for (int i = 0; i < count; i++) {
          long bits = SplitStreams.bits(bytes.array(), first + i, count, width);
          values[from + i] = narrow ? widened((int) bits) : bits;
        }
      }
      default -> throw PageValues.unfit(encoding);
    }
  }

  private void plain(PageBytes bytes, long[] target, int from, int count) {
    byte[] array = bytes.array();
    int first = bytes.take((long) count * (narrow ? 4 : 8));
    for (int i = 0; i < count; i++) {
      target[from + i] =
          narrow
              ? widened(PageBytes.int32(array, first + 4 * i))
              : PageBytes.int64(array, first + 8 * i);
    }
  }

  private long widened(int value) {
    return unsigned ? value & 0xFFFFFFFFL : value;
  }

  @Override
  public void move(int from, int to) {
    values[to] = values[from];
  }

  @Override
  public Column finish(ColumnHead head) {
    if (unsigned && !narrow) {
      for (int row = 0; row < values.length; row++) {
        if (values[row] < 0 && !head.nulls().contains(row)) {
          throw place
              .withIndex(row)
              .refuse("holds " + Long.toUnsignedString(values[row]) + ", which is beyond 2^63");
        }
      }
    }
    return new IntegerColumn(head, values, unit);
  }
}
