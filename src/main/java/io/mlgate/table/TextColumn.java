package io.mlgate.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Text, held as codes into the distinct values. Codes count from 0 in the order in which the values
 * first occur, so that equal rows give equal codes whatever the file looked like.
 */
public final class TextColumn implements Column {
  /** The code of a row without a value. */
  public static final int NULL = -1;

  private final ColumnHead head;
  private final int[] codes;
  private final List<String> values;

  TextColumn(ColumnHead head, int[] codes, List<String> values) {
    this.head = head;
    this.codes = codes;
    this.values = values;
  }

  /** A column of which each row has a value. */
  public static TextColumn of(String name, String... texts) {
    return of(name, Nulls.none(), texts);
  }

  /** A column with nulls; what is written in their rows is of no account. */
  public static TextColumn of(String name, Nulls nulls, String... texts) {
    List<String> values =
        List.copyOf(
            new LinkedHashSet<>(
                IntStream.range(0, texts.length)
                    .filter(row -> !nulls.contains(row))
                    .mapToObj(row -> texts[row])
                    .toList()));
    Map<String, Integer> codeOf = new HashMap<>();
    values.forEach(value -> codeOf.put(value, codeOf.size()));
    int[] codes = new int[texts.length];
    Arrays.setAll(codes, row -> nulls.contains(row) ? NULL : codeOf.get(texts[row]));
    return new TextColumn(ColumnHead.of(name, texts.length, nulls), codes, values);
  }

  @Override
  public String name() {
    return head.name();
  }

  @Override
  public int size() {
    return head.size();
  }

  @Override
  public Nulls nulls() {
    return head.nulls();
  }

  @Override
  public String kind() {
    return "text";
  }

  @Override
  public TableException refuse(int row, String reason) {
    return head.refuse(row, reason);
  }

  /** The distinct values that occur; a row's code is an index into them. */
  public List<String> values() {
    return values;
  }

  /** A row's code, or {@link #NULL}. */
  public int code(int row) {
    return codes[row];
  }

  /**
   * All codes.
   *
   * @throws TableException at the first null
   */
  public int[] toCodes() {
    head.requireValues();
    return codes.clone();
  }

  /**
   * A row's text.
   *
   * @throws TableException if it has none
   */
  public String text(int row) {
    if (codes[row] == NULL) {
      throw head.refuse(row, "has no value");
    }
    return values.get(codes[row]);
  }

  @Override
  public double[] toDoubles() {
    head.requireValues();
    for (int row = 0; row < codes.length; row++) {
      String text = values.get(codes[row]);
      if (NumberWords.isNumber(text)) {
        continue;
      }
      throw head.refuse(row, "holds text, not a number: " + Legible.quoted(text));
    }
    throw head.refuse("holds text, not numbers, though each reads as one");
  }

  @Override
  public TextColumn only(int[] rows) {
    int[] codeOf = new int[values.size()];
    Arrays.fill(codeOf, NULL);
    List<String> kept = new ArrayList<>();
    int[] picked = new int[rows.length];
    for (int row = 0; row < picked.length; row++) {
      int code = codes[rows[row]];
      if (code != NULL && codeOf[code] == NULL) {
        codeOf[code] = kept.size();
        kept.add(values.get(code));
      }
      picked[row] = code == NULL ? NULL : codeOf[code];
    }
    return new TextColumn(head.only(rows), picked, List.copyOf(kept));
  }
}
