package io.mlgate.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** Strict reading of one JSON object: every field is asked for once, and no other may be there. */
final class JsonFields {

  /** Something is not as the schema says; the message names the place. */
  static final class Mismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Mismatch(String place, String problem) {
      super(place + " " + problem);
    }
  }

  private static final JsonValue NULL = new JsonValue.Constant("null");

  private static final List<String> NOT_FINITE = List.of("NaN", "Infinity", "-Infinity");

  private final String place;
  private final Map<String, JsonValue> left;

  private JsonFields(String place, Map<String, JsonValue> fields) {
    this.place = place;
    this.left = new LinkedHashMap<>(fields);
  }

  /** The object that a whole file is. */
  static JsonFields ofFile(JsonValue value) {
    if (value instanceof JsonValue.Fields fields) {
      return new JsonFields("", fields.byName());
    }
    throw new Mismatch("the file", "is no JSON object");
  }

  static JsonFields of(String place, JsonValue value) {
    if (value instanceof JsonValue.Fields fields) {
      return new JsonFields(place, fields.byName());
    }
    throw new Mismatch(place, "is no JSON object");
  }

  /** Refuses fields that nobody asked for. */
  void end() {
    for (String name : left.keySet()) {
      throw new Mismatch(at(name), "is not a field of this schema");
    }
  }

  /** Whether a field is there that earlier versions did not write. */
  boolean has(String name) {
    return left.containsKey(name);
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> new Mismatch(at(name), "is missing"));
  }

  Optional<String> optionalText(String name) {
    JsonValue value = take(name);
    if (value.equals(NULL)) {
      return Optional.empty();
    }
    if (value instanceof JsonValue.Text text) {
      return Optional.of(text.value());
    }
    throw new Mismatch(at(name), "is no string");
  }

  boolean truth(String name) {
    JsonValue value = take(name);
    if (value instanceof JsonValue.Constant constant && !value.equals(NULL)) {
      return constant.literal().equals("true");
    }
    throw new Mismatch(at(name), "is neither true nor false");
  }

  /** One of a closed set of words. */
  <T> T word(String name, T[] words, Function<T, String> spelling) {
    String text = text(name);
    for (T word : words) {
      if (spelling.apply(word).equals(text)) {
        return word;
      }
    }
    throw new Mismatch(at(name), "does not know the word '" + ShownText.line(text) + "'");
  }

  double number(String name) {
    return optionalNumber(name).orElseThrow(() -> new Mismatch(at(name), "is missing"));
  }

  /** A number, or one of the strings NaN, Infinity, -Infinity. */
  OptionalDouble optionalNumber(String name) {
    JsonValue value = take(name);
    if (value instanceof JsonValue.Digits digits) {
      return OptionalDouble.of(Double.parseDouble(digits.literal()));
    }
    if (value.equals(NULL)) {
      return OptionalDouble.empty();
    }
    if (value instanceof JsonValue.Text text && NOT_FINITE.contains(text.value())) {
      return OptionalDouble.of(Double.parseDouble(text.value()));
    }
    throw new Mismatch(at(name), "is no number");
  }

  BigDecimal decimal(String name) {
    return optionalDecimal(name).orElseThrow(() -> new Mismatch(at(name), "is missing"));
  }

  Optional<BigDecimal> optionalDecimal(String name) {
    JsonValue value = take(name);
    if (value.equals(NULL)) {
      return Optional.empty();
    }
    if (value instanceof JsonValue.Digits digits) {
      return Optional.of(new BigDecimal(digits.literal()));
    }
    throw new Mismatch(at(name), "is no number");
  }

  long count(String name) {
    return optionalCount(name).orElseThrow(() -> new Mismatch(at(name), "is missing"));
  }

  OptionalLong optionalCount(String name) {
    JsonValue value = take(name);
    if (value.equals(NULL)) {
      return OptionalLong.empty();
    }
    if (value instanceof JsonValue.Digits digits) {
      try {
        return OptionalLong.of(Long.parseLong(digits.literal()));
      } catch (NumberFormatException e) {
        throw new Mismatch(at(name), "is no whole number of 64 bits");
      }
    }
    throw new Mismatch(at(name), "is no whole number");
  }

  JsonFields object(String name) {
    return optionalObject(name).orElseThrow(() -> new Mismatch(at(name), "is missing"));
  }

  Optional<JsonFields> optionalObject(String name) {
    JsonValue value = take(name);
    return value.equals(NULL) ? Optional.empty() : Optional.of(of(at(name), value));
  }

  /** The fields that are left, all of them strings, in the file's order. */
  Map<String, String> strings() {
    Map<String, String> strings = new LinkedHashMap<>();
    for (String name : List.copyOf(left.keySet())) {
      strings.put(name, text(name));
    }
    return strings;
  }

  List<JsonFields> objects(String name) {
    return items(name, JsonFields::of);
  }

  List<String> texts(String name) {
    return items(
        name,
        (at, value) -> {
          if (value instanceof JsonValue.Text text) {
            return text.value();
          }
          throw new Mismatch(at, "is no string");
        });
  }

  private interface Reading<T> {
    T read(String place, JsonValue value);
  }

  private <T> List<T> items(String name, Reading<T> reading) {
    if (!(take(name) instanceof JsonValue.Items items)) {
      throw new Mismatch(at(name), "is no JSON array");
    }
    List<T> list = new ArrayList<>();
    for (JsonValue item : items.list()) {
      list.add(reading.read(at(name) + "[" + list.size() + "]", item));
    }
    return list;
  }

  private JsonValue take(String name) {
    JsonValue value = left.remove(name);
    if (value == null) {
      throw new Mismatch(at(name), "is missing");
    }
    return value;
  }

  private String at(String name) {
    String shown = ShownText.shortened(ShownText.line(name), 60);
    return place.isEmpty() ? shown : place + "." + shown;
  }
}
