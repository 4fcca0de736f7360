package io.mlgate.table;

import org.apache.parquet.format.Encoding;

/** Booleans: single bits, or runs of them. */
final class BooleanValues implements PageValues {
  private final boolean[] values;

  BooleanValues(int rows, HeldMemory memory) {
    memory.reserve(rows);
    values = new boolean[rows];
  }

  @Override
  public void startChunk() {}

  @Override
  public void dictionary(PageBytes bytes, int count) {
    throw new DamagedException("a column of booleans has a dictionary");
  }

  @Override
  public void indexed(RunLengthInts indices, int from, int count) {
    throw new DamagedException("a column of booleans has a dictionary");
  }

  @Override
  public void encoded(Encoding encoding, PageBytes bytes, int from, int count) {
    switch (encoding) {
      case PLAIN -> {
        int first = bytes.take((count + 7L) / 8);
        for (int i = 0; i < count; i++) {
          values[from + i] = (bytes.array()[first + (i >> 3)] >> (i & 7) & 1) == 1;
        }
      }
      case RLE -> {
        RunLengthInts runs = new RunLengthInts(bytes.part(bytes.int32()), 1);
        int[] some = new int[Math.min(count, 1024)];
        for (int done = 0; done < count; done += some.length) {
          int next = Math.min(some.length, count - done);
          runs.read(some, 0, next);
          for (int i = 0; i < next; i++) {
            values[from + done + i] = some[i] == 1;
          }
        }
      }
      default -> throw PageValues.unfit(encoding);
    }
  }

  @Override
  public void move(int from, int to) {
    values[to] = values[from];
  }

  @Override
  public Column finish(ColumnHead head) {
    return new BooleanColumn(head, values);
  }
}
