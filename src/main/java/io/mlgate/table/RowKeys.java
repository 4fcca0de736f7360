package io.mlgate.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A number for each row of two tables, such that numbers are equal where all keys are. */
final class RowKeys {
  private RowKeys() {}

  /** The candidate's numbers, then the baseline's. */
  static long[][] of(Table candidate, Table baseline, List<String> keys) {
    long[][] ids = column(candidate.column(keys.get(0)), baseline.column(keys.get(0)));
    for (String key : keys.subList(1, keys.size())) {
      long[][] more = column(candidate.column(key), baseline.column(key));
      dense(ids);
      dense(more);
      for (int side = 0; side < 2; side++) {
        for (int row = 0; row < ids[side].length; row++) {
          ids[side][row] = ids[side][row] << 32 | more[side][row];
        }
      }
    }
    return ids;
  }

  /** The keys of a row, as a message shows them. */
  static String shown(Table table, List<String> keys, int row) {
    return keys.stream()
        .map(
            key ->
                table.column(key) instanceof TextColumn text
                    ? Legible.quoted(text.text(row))
                    : Long.toString(((IntegerColumn) table.column(key)).value(row)))
        .collect(Collectors.joining(" / "));
  }

  private static long[][] column(Column ours, Column theirs) {
    if (ours instanceof IntegerColumn a && theirs instanceof IntegerColumn b) {
      return new long[][] {a.toLongs(), b.toLongs()};
    }
    if (ours instanceof TextColumn a && theirs instanceof TextColumn b) {
      return texts(a, b);
    }
    for (Column column : List.of(ours, theirs)) {
      if (!(column instanceof IntegerColumn) && !(column instanceof TextColumn)) {
        throw column.refuse(-1, "holds " + column.kind() + "; a key is integers or text");
      }
    }
    throw theirs.refuse(
        -1, "holds " + theirs.kind() + " where the other table has " + ours.kind() + " for a key");
  }

  private static long[][] texts(TextColumn ours, TextColumn theirs) {
    Map<String, Integer> codes = new HashMap<>();
    ours.values().forEach(value -> codes.put(value, codes.size()));
    long[] codeOf = new long[theirs.values().size()];
    for (int i = 0; i < codeOf.length; i++) {
      Integer known = codes.get(theirs.values().get(i));
      codeOf[i] = known == null ? (long) ours.values().size() + i : known;
    }
    int[] a = ours.toCodes();
    int[] b = theirs.toCodes();
    long[][] ids = {new long[a.length], new long[b.length]};
    for (int row = 0; row < a.length; row++) {
      ids[0][row] = a[row];
    }
    for (int row = 0; row < b.length; row++) {
      ids[1][row] = codeOf[b[row]];
    }
    return ids;
  }

  /** Replaces the numbers by small ones, so that two fit into one. */
  private static void dense(long[][] ids) {
    LongIndex index = new LongIndex(ids[0].length + ids[1].length);
    int next = 0;
    for (long[] side : ids) {
      for (int row = 0; row < side.length; row++) {
        int code = index.add(side[row], next);
        next += code == next ? 1 : 0;
        side[row] = code;
      }
    }
  }
}
