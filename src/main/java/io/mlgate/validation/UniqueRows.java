package io.mlgate.validation;

import io.mlgate.table.BooleanColumn;
import io.mlgate.table.Column;
import io.mlgate.table.IntegerColumn;
import io.mlgate.table.NumberColumn;
import io.mlgate.table.Table;
import io.mlgate.table.TextColumn;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether no row repeats another. What decides are values themselves, never digests of them, so
 * that the answer is exact; it takes some 24 bytes a row beside the table, and time for a sort.
 */
public final class UniqueRows {
  /** Stands for no value in digests; that there is such a number, too, only costs a closer look. */
  private static final long MISSING = 0x6D697373696E67L;

  private UniqueRows() {}

  /** No value of a column comes twice. Rows without a value, NaN too, are not compared. */
  public static Checked of(Column column) {
    long[] ids = ids(column);
    BitSet missing = missing(column);
    return count(ids, missing, "a value");
  }

  /**
   * No row has the values of another one in all of some columns. Missing values equal each other
   * here: two rows that both lack a part of their key can't be told apart.
   *
   * @throws io.mlgate.table.TableException if the table lacks a column
   * @throws IllegalArgumentException if no column is named
   */
  public static Checked of(Table table, List<String> columns) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("rows are compared by a column at least");
    }
    int[] suspects = suspects(table, columns);
    if (suspects.length == 0) {
      return count(new long[0], new BitSet(0), "the values");
    }
    Table few = table.only(suspects);
    long[] ids = ranks(few.column(columns.get(0)));
    for (String name : columns.subList(1, columns.size())) {
      long[] more = ranks(few.column(name));
      // A rank is less than 2^31, so that two fit into one number.
      for (int row = 0; row < ids.length; row++) {
        ids[row] = ids[row] << 32 | more[row];
      }
      rank(ids);
    }
    // Beside the suspects each row is the only one of its kind: it gets a number of its own.
    long[] all = new long[table.rows()];
    Arrays.setAll(all, row -> -1L - row);
    for (int i = 0; i < suspects.length; i++) {
      all[suspects[i]] = ids[i];
    }
    return count(all, new BitSet(0), "the values");
  }

  /**
   * The rows whose digest another row has, too. Rows that are equal have equal digests, so that
   * none is left out; that most rows need no closer look makes it fast.
   */
  private static int[] suspects(Table table, List<String> columns) {
    long[] digests = new long[table.rows()];
    for (String name : columns) {
      Column column = table.column(name);
      long[] ids = ids(column);
      BitSet missing = missing(column);
      for (int row = 0; row < digests.length; row++) {
        digests[row] = mixed(digests[row] ^ mixed(missing.get(row) ? MISSING : ids[row]));
      }
    }
    long[] sorted = digests.clone();
    Arrays.sort(sorted);
    int repeated = repeated(sorted);
    return repeated == 0
        ? new int[0]
        : IntStream.range(0, digests.length)
            .filter(row -> Arrays.binarySearch(sorted, 0, repeated, digests[row]) >= 0)
            .toArray();
  }

  /** Spreads all bits over all others, and keeps different numbers different. */
  private static long mixed(long number) {
    long mixed = number + 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }

  /** Moves the numbers that come more than once to the beginning, each once; how many they are. */
  private static int repeated(long[] sorted) {
    int repeated = 0;
    for (int i = 1; i < sorted.length; i++) {
      // What was read already is overwritten.
      if (sorted[i] == sorted[i - 1] && (repeated == 0 || sorted[repeated - 1] != sorted[i])) {
        sorted[repeated++] = sorted[i];
      }
    }
    return repeated;
  }

  /** Numbers that are equal where values are; what is in a row without a value is no matter. */
  private static long[] ids(Column column) {
    long[] ids = new long[column.size()];
    if (column instanceof TextColumn text) {
      Arrays.setAll(ids, text::code);
    } else if (column instanceof BooleanColumn truths) {
      Arrays.setAll(ids, row -> truths.value(row) ? 1 : 0);
    } else if (column instanceof NumberColumn numbers) {
      // Adding 0 makes a negative zero one that equals every other.
      Arrays.setAll(ids, row -> Double.doubleToLongBits(numbers.value(row) + 0.0));
    } else {
      IntegerColumn integers = (IntegerColumn) column;
      Arrays.setAll(ids, integers::value);
    }
    return ids;
  }

  private static BitSet missing(Column column) {
    BitSet missing = new BitSet();
    for (int row = 0; row < column.size(); row++) {
      if (column instanceof NumberColumn numbers
          ? Double.isNaN(numbers.value(row))
          : column.nulls().contains(row)) {
        missing.set(row);
      }
    }
    return missing;
  }

  /** Small numbers instead, from 1; 0 for a row without a value. */
  private static long[] ranks(Column column) {
    long[] ids = ids(column);
    BitSet missing = missing(column);
    rank(ids);
    for (int row = 0; row < ids.length; row++) {
      ids[row] = missing.get(row) ? 0 : ids[row] + 1;
    }
    return ids;
  }

  private static void rank(long[] ids) {
    long[] sorted = ids.clone();
    Arrays.sort(sorted);
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[distinct++] = sorted[i];
      }
    }
    for (int row = 0; row < ids.length; row++) {
      ids[row] = Arrays.binarySearch(sorted, 0, distinct, ids[row]);
    }
  }

  private static Checked count(long[] ids, BitSet missing, String what) {
    long[] sorted = new long[ids.length - missing.cardinality()];
    int compared = 0;
    for (int row = missing.nextClearBit(0); row < ids.length; row = missing.nextClearBit(row + 1)) {
      sorted[compared++] = ids[row];
    }
    Arrays.sort(sorted);
    int repeats = 0;
    for (int i = 1; i < sorted.length; i++) {
      repeats += sorted[i] == sorted[i - 1] ? 1 : 0;
    }
    if (repeats == 0) {
      return new Checked(true, 0, "no row repeats " + what + " of a row before");
    }
    int repeated = repeated(sorted);
    Tally rows = new Tally(ids.length);
    BitSet seen = new BitSet(repeated);
    for (int row = missing.nextClearBit(0);
        row < ids.length && !rows.isFull();
        row = missing.nextClearBit(row + 1)) {
      int at = Arrays.binarySearch(sorted, 0, repeated, ids[row]);
      if (at >= 0 && seen.get(at)) {
        rows.add(row);
      } else if (at >= 0) {
        seen.set(at);
      }
    }
    rows.addMore(repeats - rows.count());
    return new Checked(
        false, repeats, rows.ofRows() + " repeat " + what + " of a row before: " + rows.where());
  }
}
