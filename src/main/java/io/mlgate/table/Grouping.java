package io.mlgate.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The group of each row, by one or several columns of text, integers or booleans. Groups are coded
 * from 0 in the order in which they first occur; only those that occur are there.
 */
public final class Grouping {
  /** The most groups. */
  public static final int MOST_GROUPS = 1_000;

  private final List<String> columns;
  private final int[] codes;
  private final List<List<String>> labels;

  private Grouping(List<String> columns, int[] codes, List<List<String>> labels) {
    this.columns = columns;
    this.codes = codes;
    this.labels = labels;
  }

  /**
   * Groups the rows of a table.
   *
   * @throws TableException if a column is missing, holds a null or floating-point numbers, or if
   *     there are more than {@value #MOST_GROUPS} groups
   * @throws IllegalArgumentException if no column is named, or one twice
   */
  public static Grouping of(Table table, List<String> columns) {
    if (columns.isEmpty() || columns.stream().distinct().count() < columns.size()) {
      throw new IllegalArgumentException("a grouping names a column at least, and none twice");
    }
    int[] codes = new int[table.rows()];
    List<List<String>> labels = List.of(List.of());
    for (String name : columns) {
      labels = refine(codes, labels, table.column(name));
    }
    return new Grouping(List.copyOf(columns), codes, table.rows() == 0 ? List.of() : labels);
  }

  private static List<List<String>> refine(int[] codes, List<List<String>> labels, Column column) {
    GroupCodes own = GroupCodes.of(column);
    List<List<String>> refined = new ArrayList<>();
    // A column has as few groups as a grouping may, so that this is a small array.
    int[] codeOf = new int[labels.size() * own.labels().size()];
    Arrays.fill(codeOf, -1);
    for (int row = 0; row < codes.length; row++) {
      int cell = codes[row] * own.labels().size() + own.codes()[row];
      if (codeOf[cell] < 0) {
        if (refined.size() == MOST_GROUPS) {
          throw column.refuse(row, "makes more than " + MOST_GROUPS + " groups");
        }
        codeOf[cell] = refined.size();
        List<String> label = new ArrayList<>(labels.get(codes[row]));
        label.add(own.labels().get(own.codes()[row]));
        refined.add(List.copyOf(label));
      }
      codes[row] = codeOf[cell];
    }
    return refined;
  }

  /** The columns, in the order of each label's parts. */
  public List<String> columns() {
    return columns;
  }

  /** How many groups there are. */
  public int size() {
    return labels.size();
  }

  /** Each row's group. A new array. */
  public int[] codes() {
    return codes.clone();
  }

  /** The values, one a column, that a group's rows have. */
  public List<String> label(int group) {
    return labels.get(group);
  }

  /** How many rows each group has. */
  public int[] counts() {
    int[] counts = new int[labels.size()];
    for (int code : codes) {
      counts[code]++;
    }
    return counts;
  }
}
