package io.mlgate.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import io.mlgate.verdict.Basis;
import io.mlgate.verdict.Comparison;
import io.mlgate.verdict.GroupDisparity;
import java.io.IOException;

/** The numbers that a verdict on rows rests on, as a part of the evidence. */
final class BasisContent {
  private BasisContent() {}

  static void write(JsonGenerator json, Basis basis) throws IOException {
    json.writeStringField("evaluation", basis.evaluation());
    if (basis.comparison().isPresent()) {
      comparison(json, basis.comparison().get());
    }
    if (basis.disparity().isPresent()) {
      disparity(json, basis.disparity().get());
    }
  }

  private static void comparison(JsonGenerator json, Comparison comparison) throws IOException {
    json.writeObjectFieldStart("comparison");
    json.writeFieldName("difference");
    CanonicalJson.number(json, comparison.difference());
    json.writeFieldName("factor");
    CanonicalJson.number(json, comparison.factor());
    CanonicalFields.interval(json, comparison.interval());
    CanonicalFields.number(json, "p", comparison.p());
    json.writeEndObject();
  }

  private static void disparity(JsonGenerator json, GroupDisparity disparity) throws IOException {
    json.writeArrayFieldStart("groups");
    for (GroupDisparity.Group group : disparity.groups()) {
      json.writeStartObject();
      CanonicalFields.strings(json, "slice", group.slice().values());
      json.writeNumberField("rows", group.rows());
      json.writeArrayFieldStart("rates");
      for (GroupDisparity.Rate rate : group.rates()) {
        json.writeStartObject();
        json.writeStringField("name", rate.name());
        json.writeNumberField("of", rate.of());
        CanonicalFields.number(json, "value", rate.value());
        CanonicalFields.interval(json, rate.interval());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("pairs");
    for (GroupDisparity.Pair pair : disparity.pairs()) {
      json.writeStartObject();
      json.writeStringField("rate", pair.rate());
      CanonicalFields.strings(json, "first", pair.first().values());
      CanonicalFields.strings(json, "second", pair.second().values());
      CanonicalFields.number(json, "value", pair.value());
      CanonicalFields.interval(json, pair.interval());
      json.writeStringField("verdict", pair.verdict().name());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
