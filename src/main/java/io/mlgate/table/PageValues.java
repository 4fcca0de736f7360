package io.mlgate.table;

import org.apache.parquet.format.Encoding;

/**
 * Takes a column's pages into one array of its rows. Values come dense: {@code count} values are
 * put at {@code from}, and {@link #move} puts them apart where there are nulls between.
 */
interface PageValues {
  /** A chunk's dictionary of so many values; it holds until the next chunk. */
  void dictionary(PageBytes bytes, int count);

  /** Forgets the dictionary of the chunk before. */
  void startChunk();

  /** Values that are indices into the dictionary. */
  void indexed(RunLengthInts indices, int from, int count);

  /** Values in any other encoding. */
  void encoded(Encoding encoding, PageBytes bytes, int from, int count);

  /** Moves one value; never to a row before it. */
  void move(int from, int to);

  /** The column. */
  Column finish(ColumnHead head);

  /** That this encoding is not one for this type. */
  static DamagedException unfit(Encoding encoding) {
    return new DamagedException(
        "a page is encoded as " + encoding + ", which doesn't fit its type");
  }

  static void checkCount(PageBytes bytes, long count, int width) {
    if (count > bytes.left() / width) {
      throw new DamagedException("a page ends too soon");
    }
  }

  static int checked(int index, int size) {
    if (index < 0 || index >= size) {
      throw new DamagedException("a page refers to entry " + index + " of a dictionary of " + size);
    }
    return index;
  }
}
