package io.mlgate.table;

import java.util.BitSet;
import java.util.OptionalInt;

/** Which rows of a column hold no value. */
public final class Nulls {
  private static final Nulls NONE = new Nulls(new BitSet(0));

  private final BitSet rows;
  private final int count;

  private Nulls(BitSet rows) {
    this.rows = rows;
    this.count = rows.cardinality();
  }

  /** Each row has a value. */
  public static Nulls none() {
    return NONE;
  }

  /** The rows, by index from 0, of which the bit is set. */
  public static Nulls of(BitSet rows) {
    return rows.isEmpty() ? NONE : new Nulls((BitSet) rows.clone());
  }

  /** How many rows have no value. */
  public int count() {
    return count;
  }

  /** The index of the first one, from 0. */
  public OptionalInt first() {
    return count == 0 ? OptionalInt.empty() : OptionalInt.of(rows.nextSetBit(0));
  }

  /** Whether the row of this index, from 0, has no value. */
  public boolean contains(int row) {
    return rows.get(row);
  }

  /** Those of picked rows. */
  Nulls only(int[] picked) {
    if (count == 0) {
      return NONE;
    }
    BitSet kept = new BitSet(picked.length);
    for (int row = 0; row < picked.length; row++) {
      kept.set(row, rows.get(picked[row]));
    }
    return of(kept);
  }

  /** One beyond the last null's index. */
  int end() {
    return rows.length();
  }
}
