package io.mlgate.measurement;

import io.mlgate.table.Column;
import io.mlgate.table.IntegerColumn;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The classes that several columns name together: numbers in their order, text alphabetically, so
 * that neither the order of rows nor that of files matters.
 */
final class ManyClasses {
  /** The most classes; the confusion matrix has as many squared. */
  static final int MOST = 200;

  private final List<String> names;

  private ManyClasses(List<String> names) {
    this.names = names;
  }

  /**
   * Collects the classes.
   *
   * @param columns labels first
   * @throws io.mlgate.table.TableException if the columns are of different kinds, or name one class
   *     only or too many
   */
  static ManyClasses of(List<Column> columns) {
    Column label = columns.get(0);
    TreeSet<String> names =
        new TreeSet<>(
            label instanceof IntegerColumn
                ? Comparator.comparingLong(Long::parseLong)
                : Comparator.naturalOrder());
    for (Column column : columns) {
      if (!column.kind().equals(label.kind())) {
        throw column.refuse(-1, "holds " + column.kind() + " where the labels are " + label.kind());
      }
      ValueCodes values = ValueCodes.of(column);
      if (values.size() > MOST) {
        throw column.refuse(-1, "names more than " + MOST + " classes");
      }
      names.addAll(values.words());
    }
    if (names.size() < 2 || names.size() > MOST) {
      throw label.refuse(
          -1, "labels and predictions name " + names.size() + " classes; 2 to " + MOST + " can be");
    }
    return new ManyClasses(List.copyOf(names));
  }

  /**
   * Classes in an order that somebody chose.
   *
   * @throws MeasurementException if there are too few or too many
   */
  static ManyClasses named(List<String> names) {
    if (names.size() < 2 || names.size() > MOST) {
      throw new MeasurementException("2 to " + MOST + " classes can be named, not " + names.size());
    }
    return new ManyClasses(List.copyOf(names));
  }

  List<String> names() {
    return names;
  }

  /**
   * Each row's class.
   *
   * @throws io.mlgate.table.TableException at the first row that is of none
   */
  int[] codes(Column column) {
    ValueCodes values = ValueCodes.of(column);
    int[] code = values.words().stream().mapToInt(names::indexOf).toArray();
    int[] codes = values.codes();
    for (int row = 0; row < codes.length; row++) {
      int known = code[codes[row]];
      if (known < 0) {
        throw column.refuse(
            row, "holds " + CellWord.quoted(values.word(row)) + ", which is none of the classes");
      }
      codes[row] = known;
    }
    return codes;
  }
}
