package io.mlgate.table;

import java.util.ArrayList;
import java.util.List;

/** The groups of one column: a code for each row, a label for each code. Not to be changed. */
final class GroupCodes {
  private final int[] codes;
  private final List<String> labels;

  private GroupCodes(int[] codes, List<String> labels) {
    this.codes = codes;
    this.labels = labels;
  }

  static GroupCodes of(Column column) {
    if (column instanceof TextColumn text) {
      if (text.values().size() > Grouping.MOST_GROUPS) {
        throw column.refuse(-1, "makes more than " + Grouping.MOST_GROUPS + " groups");
      }
      return new GroupCodes(text.toCodes(), text.values());
    }
    if (column instanceof IntegerColumn integers) {
      return of(column, integers.toLongs());
    }
    if (column instanceof BooleanColumn booleans) {
      boolean[] truths = booleans.toBooleans();
      int[] codes = new int[truths.length];
      for (int row = 0; row < codes.length; row++) {
        codes[row] = truths[row] ? 1 : 0;
      }
      return new GroupCodes(codes, List.of("false", "true"));
    }
    throw column.refuse(-1, "holds floating-point numbers; groups are text, integers or booleans");
  }

  private static GroupCodes of(Column column, long[] values) {
    LongIndex index = new LongIndex(Grouping.MOST_GROUPS + 1);
    List<String> labels = new ArrayList<>();
    int[] codes = new int[values.length];
    for (int row = 0; row < codes.length; row++) {
      codes[row] = index.add(values[row], labels.size());
      if (codes[row] == labels.size()) {
        if (labels.size() == Grouping.MOST_GROUPS) {
          throw column.refuse(row, "makes more than " + Grouping.MOST_GROUPS + " groups");
        }
        labels.add(Long.toString(values[row]));
      }
    }
    return new GroupCodes(codes, labels);
  }

  int[] codes() {
    return codes;
  }

  List<String> labels() {
    return labels;
  }
}
