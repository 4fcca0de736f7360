package io.mlgate.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mlgate.table.ValueColumn.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes rows of JSON, objects or arrays, into columns. The first object names the columns. */
final class JsonRows {
  private static final int SKIPPED = -1;

  private final TablePlace place;
  private final Projection projection;
  private final HeldMemory memory;
  private final List<ValueColumn> columns = new ArrayList<>();
  private final Map<String, Integer> indexOf = new HashMap<>();
  private List<String> names = List.of();
  private int[] byPosition = {};
  private boolean started;
  private int rows;

  JsonRows(TablePlace place, Projection projection, HeldMemory memory) {
    this.place = place;
    this.projection = projection;
    this.memory = memory;
  }

  /** The file, and the row that is being read. */
  TablePlace here() {
    return place.withIndex(rows);
  }

  int rows() {
    return rows;
  }

  List<Column> finish() {
    if (!started && !projection.isAll()) {
      projection.from(List.of(), place);
    }
    return projection.from(names, place).stream()
        .map(name -> columns.get(indexOf.get(name)).finish())
        .toList();
  }

  /** Names the columns before the first row. */
  void start(List<String> header) {
    names = ColumnNames.checked(header, place, memory.limits());
    projection.from(names, place).forEach(this::addColumn);
    byPosition = names.stream().mapToInt(name -> indexOf.getOrDefault(name, SKIPPED)).toArray();
    started = true;
  }

  private int addColumn(String name) {
    int index = columns.size();
    if (index == memory.limits().columns()) {
      throw place.refuse("the file has more than " + index + " columns");
    }
    if (name.isEmpty()) {
      throw place.refuse("a column has no name");
    }
    columns.add(new ValueColumn(place, name, memory));
    indexOf.put(name, index);
    return index;
  }

  /** A row by name, in any order; the parser stands on its first token. */
  void object(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw here().refuse("is " + said(json.currentToken()) + ", not an object");
    }
    startRow();
    int next = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      boolean expected = next < names.size() && names.get(next).equals(key);
      int index = expected ? byPosition[next] : indexOf.getOrDefault(key, SKIPPED);
      next++;
      if (index == SKIPPED && projection.contains(key)) {
        if (started) {
          throw here().withColumn(key).refuse("is new in this row; all rows have the same columns");
        }
        index = addColumn(key);
      }
      json.nextToken();
      value(json, index);
    }
    if (!started) {
      started = true;
      names =
          List.copyOf(
              indexOf.entrySet().stream()
                  .sorted(Map.Entry.comparingByValue())
                  .map(Map.Entry::getKey)
                  .toList());
      byPosition = new int[names.size()];
      Arrays.setAll(byPosition, i -> i);
      projection.from(names, place);
    }
    endRow("is missing; write null where there is no value");
  }

  /** A row by position; the parser stands on its first token. */
  void array(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw here().refuse("is " + said(json.currentToken()) + ", not an array");
    }
    startRow();
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (count == byPosition.length) {
        throw here().refuse("has more values than there are columns, " + count);
      }
      value(json, byPosition[count]);
      count++;
    }
    if (count < byPosition.length) {
      throw here()
          .refuse(
              "has "
                  + count
                  + (count == 1 ? " value" : " values")
                  + " where there are "
                  + byPosition.length
                  + " columns");
    }
    endRow("is missing");
  }

  private void startRow() {
    if (rows == memory.limits().rows()) {
      throw place.refuse("the file has more than " + rows + " rows");
    }
  }

  private void endRow(String missing) {
    rows++;
    for (ValueColumn column : columns) {
      if (column.size() < rows) {
        throw column.refuse(missing);
      }
    }
  }

  private void value(JsonParser json, int index) throws IOException {
    if (index == SKIPPED) {
      json.skipChildren();
      return;
    }
    ValueColumn column = columns.get(index);
    if (column.size() > rows) {
      throw here().withColumn(column.name()).refuse("comes twice in this row");
    }
    switch (json.currentToken()) {
      case VALUE_NULL -> column.addNull();
      case VALUE_TRUE, VALUE_FALSE -> {
        accept(column, Kind.BOOLEANS);
        column.addBoolean(json.getBooleanValue());
      }
      case VALUE_NUMBER_INT -> {
        accept(column, Kind.INTEGERS);
        column.addInteger(integer(json, column));
      }
      case VALUE_NUMBER_FLOAT -> {
        accept(column, Kind.NUMBERS);
        column.addNumber(number(json, column));
      }
      case VALUE_STRING -> {
        accept(column, Kind.TEXT);
        column.addText(json.getText());
      }
      default ->
          throw column.refuse(
              "holds " + said(json.currentToken()) + "; only flat columns can be read");
    }
  }

  private static void accept(ValueColumn column, Kind kind) {
    Kind before = column.kind();
    if (!column.accepts(kind)) {
      throw column.refuse(
          "mixes kinds: rows before hold " + before.plural() + ", this one " + kind.plural());
    }
  }

  private static long integer(JsonParser json, ValueColumn column) throws IOException {
    if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw column.refuse("holds an integer beyond 64 bits; write it as text");
    }
    return json.getLongValue();
  }

  private static double number(JsonParser json, ValueColumn column) throws IOException {
    double number = json.getDoubleValue();
    if (Double.isInfinite(number) && !json.isNaN()) {
      throw column.refuse("holds a number beyond what a double can hold");
    }
    return number;
  }

  private static String said(JsonToken token) {
    if (token == null) {
      return "the end of the file";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_NULL -> "null";
      case VALUE_STRING -> "a text";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      default -> "no value";
    };
  }
}
