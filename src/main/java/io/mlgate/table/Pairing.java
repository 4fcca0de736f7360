package io.mlgate.table;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lines up the rows of a baseline's table with those of a candidate's, by keys that name the same
 * examples. Both tables must have each key exactly once.
 */
public final class Pairing {
  private static final int FEW = 5;

  private final int[] baselineRows;
  private final boolean sameOrder;

  private Pairing(int[] baselineRows, boolean sameOrder) {
    this.baselineRows = baselineRows;
    this.sameOrder = sameOrder;
  }

  /**
   * Pairs by one or more key columns of integers or text, of the same kind on both sides. Takes
   * time in proportion to the rows.
   *
   * @throws TableException if a key is null, comes twice in one table, or is missing in the other;
   *     the message counts them and shows the first few
   * @throws IllegalArgumentException if no key column is named
   */
  public static Pairing of(Table candidate, Table baseline, List<String> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a pairing names a key column at least");
    }
    long[][] ids = RowKeys.of(candidate, baseline, keys);
    LongIndex ours = index(candidate, keys, ids[0]);
    if (Arrays.equals(ids[0], ids[1])) {
      return new Pairing(IntStream.range(0, ids[0].length).toArray(), true);
    }
    LongIndex theirs = index(baseline, keys, ids[1]);
    requireAll(candidate, keys, ids[0], theirs, baseline);
    requireAll(baseline, keys, ids[1], ours, candidate);
    int[] rows = new int[ids[0].length];
    Arrays.setAll(rows, row -> theirs.row(ids[0][row]));
    return new Pairing(rows, false);
  }

  /**
   * Refuses a table in which keys do not name its rows one by one.
   *
   * @throws TableException if a key is null or comes twice; the message counts them and shows the
   *     first few
   * @throws IllegalArgumentException if no key column is named
   */
  public static void requireUnique(Table table, List<String> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a pairing names a key column at least");
    }
    index(table, keys, RowKeys.of(table, table, keys)[0]);
  }

  private static LongIndex index(Table table, List<String> keys, long[] ids) {
    LongIndex index = new LongIndex(ids.length);
    int[] repeated =
        IntStream.range(0, ids.length).filter(row -> index.add(ids[row], row) != row).toArray();
    if (repeated.length > 0) {
      throw table
          .place()
          .refuse(
              (repeated.length == 1 ? "1 row repeats" : repeated.length + " rows repeat")
                  + " a key of a row before: "
                  + few(table, keys, repeated));
    }
    return index;
  }

  private static void requireAll(
      Table table, List<String> keys, long[] ids, LongIndex other, Table otherTable) {
    int[] missing =
        IntStream.range(0, ids.length)
            .filter(row -> other.row(ids[row]) == LongIndex.ABSENT)
            .toArray();
    if (missing.length > 0) {
      throw otherTable
          .place()
          .refuse(
              (missing.length == 1 ? "1 key is" : missing.length + " keys are")
                  + " missing that "
                  + table
                      .place()
                      .file()
                      .map(name -> Legible.plain(name, 300))
                      .orElse("the other table")
                  + " has: "
                  + few(table, keys, missing));
    }
  }

  private static String few(Table table, List<String> keys, int[] rows) {
    String shown =
        Arrays.stream(rows)
            .limit(FEW)
            .mapToObj(row -> RowKeys.shown(table, keys, row) + " (row " + (row + 1) + ")")
            .collect(Collectors.joining(", "));
    return rows.length > FEW ? shown + ", ..." : shown;
  }

  /** How many pairs there are. */
  public int size() {
    return baselineRows.length;
  }

  /** For each row of the candidate, the index of the baseline's row, both from 0. A new array. */
  public int[] baselineRows() {
    return baselineRows.clone();
  }

  /** Whether both tables have the same keys in the same order. */
  public boolean isSameOrder() {
    return sameOrder;
  }

  /** The baseline's values in the candidate's order. */
  public double[] reorder(double[] baselineValues) {
    if (baselineValues.length != baselineRows.length) {
      throw new IllegalArgumentException(
          baselineValues.length + " values for " + baselineRows.length + " rows");
    }
    double[] ordered = new double[baselineRows.length];
    Arrays.setAll(ordered, row -> baselineValues[baselineRows[row]]);
    return ordered;
  }
}
