package io.mlgate.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.mlgate.statistics.Interval;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.Slice;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Writes single fields as {@link JsonFields} reads them. */
final class JsonFieldWriter {
  private final JsonGenerator json;

  JsonFieldWriter(JsonGenerator json) {
    this.json = json;
  }

  /** Writes the fields of one object. */
  interface Content<T> {
    void write(T value) throws IOException;
  }

  /** An object as the value of a field. */
  <T> void object(String field, T value, Content<T> content) throws IOException {
    json.writeObjectFieldStart(field);
    content.write(value);
    json.writeEndObject();
  }

  /** An object, or null. */
  <T> void optional(String field, Optional<T> value, Content<T> content) throws IOException {
    if (value.isPresent()) {
      object(field, value.get(), content);
    } else {
      json.writeNullField(field);
    }
  }

  /** An array of objects. */
  <T> void objects(String field, Collection<T> values, Content<T> content) throws IOException {
    json.writeArrayFieldStart(field);
    for (T value : values) {
      json.writeStartObject();
      content.write(value);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** A slice; null for the whole. */
  void slice(String field, Slice slice) throws IOException {
    if (slice.isWhole()) {
      json.writeNullField(field);
    } else {
      strings(field, slice.values());
    }
  }

  /** An interval, or null. */
  void interval(Optional<Interval> interval) throws IOException {
    if (interval.isEmpty()) {
      json.writeNullField("interval");
      return;
    }
    json.writeObjectFieldStart("interval");
    number("lower", interval.get().lower());
    number("upper", interval.get().upper());
    number("confidence", interval.get().confidence());
    json.writeEndObject();
  }

  /** Accepted values, or null. */
  void accepted(Optional<Accepted> accepted) throws IOException {
    if (accepted.isEmpty()) {
      json.writeNullField("accepted");
      return;
    }
    json.writeObjectFieldStart("accepted");
    decimal("lower", accepted.get().lower());
    decimal("upper", accepted.get().upper());
    json.writeEndObject();
  }

  void text(String field, String value) throws IOException {
    json.writeStringField(field, value);
  }

  void text(String field, Optional<String> value) throws IOException {
    // A null string is written as JSON's null.
    json.writeStringField(field, value.orElse(null));
  }

  void strings(String field, Map<String, String> values) throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<String, String> entry : values.entrySet()) {
      text(wholePairs(entry.getKey()), entry.getValue());
    }
    json.writeEndObject();
  }

  /** Parsers refuse half a surrogate pair in a name, though not in a value. */
  private static String wholePairs(String name) {
    StringBuilder whole = new StringBuilder(name.length());
    name.codePoints()
        .map(point -> Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }

  void decimal(String field, Optional<BigDecimal> value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(field, value.get());
    } else {
      json.writeNullField(field);
    }
  }

  void number(String field, OptionalDouble value) throws IOException {
    if (value.isPresent()) {
      number(field, value.getAsDouble());
    } else {
      json.writeNullField(field);
    }
  }

  /** JSON has no word for what is not finite, so it is a string. */
  void number(String field, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(field, value);
    } else {
      text(field, Double.toString(value));
    }
  }

  void count(String field, long value) throws IOException {
    json.writeNumberField(field, value);
  }

  void count(String field, OptionalLong value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(field, value.getAsLong());
    } else {
      json.writeNullField(field);
    }
  }
}
