package io.mlgate.table;

import io.mlgate.table.NumberWords.Kind;
import java.nio.charset.StandardCharsets;

/**
 * A column of CSV, whose kind is inferred. What doesn't fit the kind of the values before makes it
 * text. Those values are gone by then, so that the column is filled by another pass.
 */
final class CsvColumn {
  private final TablePlace place;
  private final String name;
  private final HeldMemory memory;
  private final NumberWords words = new NumberWords();
  private ValueColumn values;
  private byte[] utf8 = new byte[64];
  private State state = State.INFERRING;

  private enum State {
    INFERRING,
    UNDECIDED,
    FILLING,
    DONE
  }

  CsvColumn(TablePlace place, String name, HeldMemory memory) {
    this.place = place;
    this.name = name;
    this.memory = memory;
    this.values = new ValueColumn(place, name, memory);
  }

  /** Stands for a column that nobody asked for. */
  static CsvColumn skipped(TablePlace place, HeldMemory memory) {
    CsvColumn skipped = new CsvColumn(place, "", memory);
    skipped.state = State.DONE;
    return skipped;
  }

  boolean isUndecided() {
    return state == State.UNDECIDED;
  }

  void rewind() {
    if (state == State.UNDECIDED) {
      values = new ValueColumn(place, name, memory);
      state = State.FILLING;
    } else {
      state = State.DONE;
    }
  }

  void add(char[] chars, int from, int length) {
    if (state == State.UNDECIDED || state == State.DONE) {
      return;
    }
    if (length == 0) {
      values.addNull();
      return;
    }
    if (state == State.FILLING || values.kind() == ValueColumn.Kind.TEXT) {
      addText(chars, from, length);
      return;
    }
    Kind kind = words.read(chars, from, length);
    if (!values.accepts(columnKind(kind))) {
      state = State.UNDECIDED;
      values.discard();
      return;
    }
    switch (kind) {
      case BOOLEAN -> values.addBoolean(words.truth());
      case INTEGER -> values.addInteger(words.integer());
      case NUMBER -> values.addNumber(words.number());
      case TEXT -> addText(chars, from, length);
    }
  }

  private void addText(char[] chars, int from, int length) {
    if (!values.accepts(ValueColumn.Kind.TEXT)) {
      throw values.refuse("changed its kind while it was read");
    }
    if (utf8.length < length) {
      utf8 = new byte[Growth.of(utf8.length, length)];
    }
    for (int i = 0; i < length; i++) {
      char c = chars[from + i];
      if (c >= 0x80) {
        byte[] encoded = new String(chars, from, length).getBytes(StandardCharsets.UTF_8);
        values.addText(encoded, encoded.length);
        return;
      }
      utf8[i] = (byte) c;
    }
    values.addText(utf8, length);
  }

  private static ValueColumn.Kind columnKind(Kind kind) {
    return switch (kind) {
      case BOOLEAN -> ValueColumn.Kind.BOOLEANS;
      case INTEGER -> ValueColumn.Kind.INTEGERS;
      case NUMBER -> ValueColumn.Kind.NUMBERS;
      case TEXT -> ValueColumn.Kind.TEXT;
    };
  }

  Column finish() {
    return values.finish();
  }
}
