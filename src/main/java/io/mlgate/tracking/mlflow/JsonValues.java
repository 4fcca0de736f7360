package io.mlgate.tracking.mlflow;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the values of a document until there are too many. */
final class JsonValues {
  /**
   * An answer of 10,000 metrics has 50,000 values. A value of two bytes takes a hundred in memory,
   * so that the limit of bytes alone does not bound it.
   */
  private static final int MOST_VALUES = 1_000_000;

  private final JsonParser parser;
  private int count;

  JsonValues(JsonParser parser) {
    this.parser = parser;
  }

  /** Maps, lists, strings, numbers and booleans; what is null counts as left out. */
  Object value() throws IOException {
    count++;
    if (count > MOST_VALUES) {
      throw new MalformedAnswer("the answer holds more than " + MOST_VALUES + " values");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> Nothing.NULL;
    };
  }

  private Map<String, Object> object() throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>(8);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      Object value = value();
      if (value != Nothing.NULL) {
        fields.put(field, value);
      }
    }
    return fields;
  }

  private List<Object> array() throws IOException {
    List<Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return items;
  }

  /** JSON's null, kept apart from Java's. */
  private enum Nothing {
    NULL
  }
}
