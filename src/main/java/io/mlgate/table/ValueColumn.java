package io.mlgate.table;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A column that grows row by row and takes its kind from its first value. Integers turn into
 * numbers when a number comes; any other change of kind is the caller's to judge.
 */
final class ValueColumn {
  /** What the column holds so far. */
  enum Kind {
    NOTHING("nulls"),
    BOOLEANS("booleans"),
    INTEGERS("integers"),
    NUMBERS("numbers"),
    TEXT("text");

    private final String plural;

    Kind(String plural) {
      this.plural = plural;
    }

    String plural() {
      return plural;
    }
  }

  private static final int FIRST_ROWS = 64;

  private final TablePlace place;
  private final String name;
  private final HeldMemory memory;
  private final BitSet nulls = new BitSet();
  private Kind kind = Kind.NOTHING;
  private boolean[] booleans = {};
  private long[] integers = {};
  private double[] numbers = {};
  private int[] codes = {};
  private Optional<TextCodes> texts = Optional.empty();
  private int size;

  /**
   * An empty column.
   *
   * @param place the file
   */
  ValueColumn(TablePlace place, String name, HeldMemory memory) {
    this.place = place.withColumn(name);
    this.name = name;
    this.memory = memory;
  }

  String name() {
    return name;
  }

  int size() {
    return size;
  }

  Kind kind() {
    return kind;
  }

  TableException refuse(String reason) {
    return place.withIndex(size).refuse(reason);
  }

  /** Whether a value of this kind fits what came before; takes the kind if nothing did. */
  boolean accepts(Kind next) {
    if (kind == next || (kind == Kind.NUMBERS && next == Kind.INTEGERS)) {
      return true;
    }
    if (kind == Kind.INTEGERS && next == Kind.NUMBERS) {
      widen();
      return true;
    }
    if (kind == Kind.NOTHING) {
      kind = next;
      return true;
    }
    return false;
  }

  private void widen() {
    memory.reserve(8L * integers.length);
    numbers = new double[integers.length];
    for (int row = 0; row < size; row++) {
      numbers[row] = integers[row];
    }
    memory.release(8L * integers.length);
    integers = new long[0];
    kind = Kind.NUMBERS;
  }

  void addNull() {
    if (size >= nulls.size()) {
      memory.reserve(nulls.size() / 8);
    }
    nulls.set(size);
    size++;
  }

  void addBoolean(boolean value) {
    if (size >= booleans.length) {
      booleans = Arrays.copyOf(booleans, grown(booleans.length, 1));
    }
    booleans[size++] = value;
  }

  void addInteger(long value) {
    if (kind == Kind.NUMBERS) {
      addNumber((double) value);
      return;
    }
    if (size >= integers.length) {
      integers = Arrays.copyOf(integers, grown(integers.length, 8));
    }
    integers[size++] = value;
  }

  void addNumber(double value) {
    if (size >= numbers.length) {
      numbers = Arrays.copyOf(numbers, grown(numbers.length, 8));
    }
    numbers[size++] = value;
  }

  void addText(String value) {
    addCode(codes().codeOf(value, size));
  }

  void addText(byte[] utf8, int length) {
    addCode(codes().codeOf(utf8, 0, length, size));
  }

  private void addCode(int code) {
    if (size >= codes.length) {
      codes = Arrays.copyOf(codes, grown(codes.length, 4));
    }
    codes[size++] = code;
  }

  private TextCodes codes() {
    if (texts.isEmpty()) {
      texts = Optional.of(new TextCodes(place, memory));
    }
    return texts.get();
  }

  private int grown(int length, int width) {
    int wanted =
        Math.min(memory.limits().rows(), Growth.of(length, Math.max(size + 1, FIRST_ROWS)));
    // While it is copied, the old array is held as well.
    memory.reserve((long) width * wanted);
    memory.release((long) width * length);
    return Math.max(wanted, size + 1);
  }

  /** Gives up what it holds; nothing may be added any more. */
  void discard() {
    memory.release(booleans.length + 8L * integers.length + 8L * numbers.length);
    booleans = new boolean[0];
    integers = new long[0];
    numbers = new double[0];
  }

  /** The column; one of nulls only is text without a value. */
  Column finish() {
    ColumnHead head = new ColumnHead(place, name, size, Nulls.of(nulls));
    return switch (kind) {
      case BOOLEANS -> new BooleanColumn(head, Arrays.copyOf(booleans, size));
      case INTEGERS -> new IntegerColumn(head, Arrays.copyOf(integers, size), Optional.empty());
      case NUMBERS -> new NumberColumn(head, Arrays.copyOf(numbers, size));
      case NOTHING, TEXT -> text(head);
    };
  }

  private Column text(ColumnHead head) {
    int[] all = Arrays.copyOf(codes, size);
    for (int row = nulls.nextSetBit(0); row >= 0; row = nulls.nextSetBit(row + 1)) {
      all[row] = TextColumn.NULL;
    }
    return new TextColumn(head, all, List.of(codes().values(all)));
  }
}
