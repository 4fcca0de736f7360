package io.mlgate.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules for the names in a file's header. */
final class ColumnNames {
  private ColumnNames() {}

  /** Refuses names that are empty, come twice, or are too many. */
  static List<String> checked(List<String> names, TablePlace place, TableLimits limits) {
    if (names.size() > limits.columns()) {
      throw place.refuse("the file has more than " + limits.columns() + " columns");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.isEmpty()) {
        throw place.refuse("column " + (i + 1) + " has no name");
      }
      if (!seen.add(name)) {
        throw place.withColumn(name).refuse("there are two columns of this name");
      }
    }
    return List.copyOf(names);
  }
}
