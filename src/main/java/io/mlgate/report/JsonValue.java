package io.mlgate.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value that keeps numbers as they are written: 0.70 stays 0.70 and -0.0 keeps its sign,
 * which a tree of doubles or of decimals would each lose.
 */
sealed interface JsonValue {

  /** A JSON object, in the file's order. */
  record Fields(Map<String, JsonValue> byName) implements JsonValue {}

  /** A JSON array. */
  record Items(List<JsonValue> list) implements JsonValue {}

  /** A JSON string. */
  record Text(String value) implements JsonValue {}

  /** A JSON number by its digits. */
  record Digits(String literal) implements JsonValue {}

  /** A JSON boolean or null. */
  record Constant(String literal) implements JsonValue {}

  /** Reads the whole input, which must be one value. */
  static JsonValue readAll(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      throw new IOException("it is empty");
    }
    JsonValue value = read(parser);
    if (parser.nextToken() != null) {
      throw new IOException("something follows after its end");
    }
    return value;
  }

  private static JsonValue read(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> fields(parser);
      case START_ARRAY -> items(parser);
      case VALUE_STRING -> new Text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Digits(parser.getText());
      default -> new Constant(parser.getText());
    };
  }

  private static Fields fields(JsonParser parser) throws IOException {
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (fields.put(name, read(parser)) != null) {
        throw new IOException("the field '" + ShownText.line(name) + "' is there twice");
      }
    }
    return new Fields(fields);
  }

  private static Items items(JsonParser parser) throws IOException {
    List<JsonValue> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(read(parser));
    }
    return new Items(items);
  }
}
