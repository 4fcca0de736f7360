package io.mlgate.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The same questions, asked of one boxed value after the other. */
final class NaiveOracle {
  private NaiveOracle() {}

  /** Rows, from 1, whose value is there and fits. */
  static <T> List<Integer> rows(List<Optional<T>> values, Predicate<T> fits) {
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < values.size(); row++) {
      if (values.get(row).filter(fits).isPresent()) {
        rows.add(row + 1);
      }
    }
    return rows;
  }

  /** Rows, from 1, that have what a row before has. */
  static <T> List<Integer> repeats(List<T> values) {
    Set<T> seen = new HashSet<>();
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < values.size(); row++) {
      if (!seen.add(values.get(row))) {
        rows.add(row + 1);
      }
    }
    return rows;
  }

  /** How a message names them. */
  static String named(List<Integer> rows) {
    List<String> first = rows.stream().limit(5).map(String::valueOf).toList();
    return (rows.size() == 1 ? "row " : "rows ")
        + String.join(", ", first)
        + (rows.size() > 5 ? ", ..." : "");
  }
}
