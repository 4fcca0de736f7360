package io.mlgate.tracking.mlflow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value and the place where it stands, so that whatever is missing can be named.
 *
 * <p>Built on Jackson's streaming parser alone: its object mapper costs a short command some 0.05 s
 * of CPU more at its start. Throws {@link MalformedAnswer}, and nothing else.
 */
final class Json {
  /** Python writes a bare NaN where JSON has no word for it. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final Object value;

  /** The value around this one; a document's root is around itself. */
  private final Json parent;

  /** A field's name, or an index as Integer. Written out only for a message. */
  private final Object step;

  private Json(Object root) {
    this.value = root;
    this.parent = this;
    this.step = "$";
  }

  private Json(Object value, Json parent, Object step) {
    this.value = value;
    this.parent = parent;
    this.step = step;
  }

  /** Parses one whole document. */
  static Json parse(byte[] document) {
    try (JsonParser parser = FACTORY.createParser(document)) {
      if (parser.nextToken() == null) {
        throw new MalformedAnswer("the answer is empty");
      }
      Object value = new JsonValues(parser).value();
      if (parser.nextToken() != null) {
        throw new MalformedAnswer("something follows the JSON of the answer");
      }
      return new Json(value);
    } catch (JsonProcessingException e) {
      throw new MalformedAnswer(
          "the answer is not valid JSON, or was cut off, at line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr());
    } catch (IOException e) {
      throw new MalformedAnswer("the answer cannot be read: " + e.getMessage());
    }
  }

  /** A field of an object, if it is there and not null. */
  Optional<Json> field(String field) {
    if (!(value instanceof Map<?, ?> fields)) {
      throw wrong("an object");
    }
    Object found = fields.get(field);
    return found == null ? Optional.empty() : Optional.of(new Json(found, this, field));
  }

  /** A field that must be there. */
  Json required(String field) {
    return field(field)
        .orElseThrow(() -> new MalformedAnswer("the answer lacks " + path() + "." + field));
  }

  /** The items of an array in a field; none if it is left out, which is how MLflow says empty. */
  List<Json> items(String field) {
    Optional<Json> found = field(field);
    if (found.isEmpty()) {
      return List.of();
    }
    Json array = found.get();
    if (!(array.value instanceof List<?> values)) {
      throw array.wrong("an array");
    }
    List<Json> items = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      items.add(new Json(values.get(i), array, i));
    }
    return items;
  }

  /** A string. */
  String text() {
    if (value instanceof String text) {
      return text;
    }
    throw wrong("a string");
  }

  /** A whole number; protocol buffers may write one of 64 bits as a string. */
  long integer() {
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    try {
      return Long.parseLong(text());
    } catch (NumberFormatException e) {
      throw wrong("a whole number");
    }
  }

  /** A number, or one of the strings that stand for what JSON cannot write. */
  double number() {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    return switch (text()) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw wrong("a number");
    };
  }

  /** True or false. */
  boolean bool() {
    if (value instanceof Boolean bool) {
      return bool;
    }
    throw wrong("true or false");
  }

  private MalformedAnswer wrong(String expected) {
    return new MalformedAnswer("in the answer, " + path() + " is not " + expected);
  }

  private String path() {
    if (parent == this) {
      return "$";
    }
    return parent.path() + (step instanceof Integer ? "[" + step + "]" : "." + step);
  }
}
