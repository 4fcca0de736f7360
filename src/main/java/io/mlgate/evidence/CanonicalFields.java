package io.mlgate.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import io.mlgate.statistics.Interval;
import io.mlgate.verdict.Accepted;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Fields of the evidence, each written in one way only. */
final class CanonicalFields {
  private CanonicalFields() {}

  static void interval(JsonGenerator json, Optional<Interval> interval) throws IOException {
    if (interval.isEmpty()) {
      json.writeNullField("interval");
      return;
    }
    json.writeObjectFieldStart("interval");
    number(json, "lower", OptionalDouble.of(interval.get().lower()));
    number(json, "upper", OptionalDouble.of(interval.get().upper()));
    number(json, "confidence", OptionalDouble.of(interval.get().confidence()));
    json.writeEndObject();
  }

  static void accepted(JsonGenerator json, Optional<Accepted> accepted) throws IOException {
    if (accepted.isEmpty()) {
      json.writeNullField("accepted");
      return;
    }
    json.writeObjectFieldStart("accepted");
    number(json, "lower", accepted.get().lower());
    number(json, "upper", accepted.get().upper());
    json.writeEndObject();
  }

  static void text(JsonGenerator json, String name, Optional<String> value) throws IOException {
    json.writeFieldName(name);
    json.writeString(value.map(CanonicalJson::text).orElse(null));
  }

  static void strings(JsonGenerator json, String name, Map<String, String> values)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> entry : values.entrySet()) {
      json.writeStringField(
          CanonicalJson.text(entry.getKey()), CanonicalJson.text(entry.getValue()));
    }
    json.writeEndObject();
  }

  static void number(JsonGenerator json, String name, OptionalDouble value) throws IOException {
    json.writeFieldName(name);
    if (value.isPresent()) {
      CanonicalJson.number(json, value.getAsDouble());
    } else {
      json.writeNull();
    }
  }

  static void number(JsonGenerator json, String name, Optional<BigDecimal> value)
      throws IOException {
    json.writeFieldName(name);
    if (value.isPresent()) {
      CanonicalJson.number(json, value.get());
    } else {
      json.writeNull();
    }
  }

  static void number(JsonGenerator json, String name, OptionalLong value) throws IOException {
    json.writeFieldName(name);
    if (value.isPresent()) {
      json.writeNumber(value.getAsLong());
    } else {
      json.writeNull();
    }
  }
}
