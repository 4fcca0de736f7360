package io.mlgate.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.gate.Accepted;
import io.mlgate.gate.Evaluation;
import io.mlgate.gate.GateResult;
import io.mlgate.gate.ModelFacts;
import io.mlgate.gate.Side;
import io.mlgate.gate.Slice;
import io.mlgate.statistics.Interval;
import io.mlgate.tracking.DatasetInput;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Writes a record as the JSON that {@link JsonReportReader} reads. */
final class JsonReportWriter {
  private final JsonGenerator json;

  JsonReportWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(EvidenceRecord record) throws IOException {
    Evaluation evaluation = record.evaluation();
    json.writeStartObject();
    text("schema", JsonReport.SCHEMA);
    text("decision", evaluation.decision().name());
    json.writeFieldName("candidate");
    side(evaluation.candidate());
    json.writeFieldName("baseline");
    if (evaluation.baseline().isPresent()) {
      side(evaluation.baseline().get());
    } else {
      json.writeNull();
    }
    policy(evaluation);
    text("evidenceDigest", record.digest());
    json.writeArrayFieldStart("gates");
    for (GateResult result : evaluation.results()) {
      gate(result);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("problems");
    for (String problem : evaluation.problems()) {
      json.writeString(problem);
    }
    json.writeEndArray();
    text("toolVersion", record.envelope().toolVersion());
    text("evaluatedAt", record.envelope().evaluatedAt().toString());
    text("store", record.envelope().store());
    text("place", record.envelope().place());
    text("build", record.envelope().build());
    json.writeEndObject();
  }

  private void side(Side side) throws IOException {
    Optional<ModelFacts> facts = side.facts();
    json.writeStartObject();
    text("reference", side.reference());
    text("standing", side.standing().name());
    text("note", side.note());
    json.writeBooleanField("overridden", side.overridden());
    text("runId", facts.map(ModelFacts::runId));
    text("runName", facts.map(ModelFacts::runName));
    text("status", facts.map(fact -> fact.status().name()));
    text("lifecycle", facts.map(fact -> fact.lifecycle().name()));
    text("model", facts.flatMap(ModelFacts::model));
    text("version", facts.flatMap(ModelFacts::version));
    text("loggedModelId", facts.flatMap(ModelFacts::loggedModelId));
    text("commit", facts.flatMap(ModelFacts::commit));
    text("author", facts.flatMap(ModelFacts::author));
    json.writeArrayFieldStart("datasets");
    if (facts.isPresent()) {
      for (DatasetInput dataset : facts.get().datasets()) {
        dataset(dataset);
      }
    }
    json.writeEndArray();
    strings("params", facts.<Map<String, String>>map(ModelFacts::params).orElse(Map.of()));
    json.writeEndObject();
  }

  private void dataset(DatasetInput dataset) throws IOException {
    json.writeStartObject();
    text("name", dataset.name());
    text("digest", dataset.digest());
    text("source", dataset.source());
    text("context", dataset.context());
    json.writeEndObject();
  }

  private void policy(Evaluation evaluation) throws IOException {
    json.writeObjectFieldStart("policy");
    text("file", evaluation.policy().file());
    text("sha256", evaluation.policy().sha256());
    text("model", evaluation.model());
    text("risk", evaluation.risk().word());
    json.writeNumberField("confidence", evaluation.statistics().confidence());
    json.writeNumberField("seed", evaluation.statistics().seed());
    text("text", evaluation.policy().text());
    json.writeEndObject();
  }

  private void gate(GateResult result) throws IOException {
    json.writeStartObject();
    text("name", result.gate());
    slice(result.slice());
    text("verdict", result.verdict().name());
    text("severity", result.severity().word());
    text("kind", result.kind().word());
    text("onInconclusive", result.onInconclusive().word());
    text("rule", result.rule());
    number("value", result.value());
    number("baseline", result.baseline());
    interval(result.interval());
    accepted(result.accepted());
    count("rows", result.rows());
    count("rowsNeeded", result.rowsNeeded());
    text("message", result.message());
    json.writeEndObject();
  }

  private void slice(Slice slice) throws IOException {
    if (slice.isWhole()) {
      json.writeNullField("slice");
    } else {
      strings("slice", slice.values());
    }
  }

  private void interval(Optional<Interval> interval) throws IOException {
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

  private void accepted(Optional<Accepted> accepted) throws IOException {
    if (accepted.isEmpty()) {
      json.writeNullField("accepted");
      return;
    }
    json.writeObjectFieldStart("accepted");
    decimal("lower", accepted.get().lower());
    decimal("upper", accepted.get().upper());
    json.writeEndObject();
  }

  private void text(String field, String value) throws IOException {
    json.writeStringField(field, value);
  }

  private void text(String field, Optional<String> value) throws IOException {
    // A null string is written as JSON's null.
    json.writeStringField(field, value.orElse(null));
  }

  private void strings(String field, Map<String, String> values) throws IOException {
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

  private void decimal(String field, Optional<BigDecimal> value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(field, value.get());
    } else {
      json.writeNullField(field);
    }
  }

  private void number(String field, OptionalDouble value) throws IOException {
    if (value.isPresent()) {
      number(field, value.getAsDouble());
    } else {
      json.writeNullField(field);
    }
  }

  /** JSON has no word for what is not finite, so it is a string. */
  private void number(String field, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(field, value);
    } else {
      text(field, Double.toString(value));
    }
  }

  private void count(String field, OptionalLong value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(field, value.getAsLong());
    } else {
      json.writeNullField(field);
    }
  }
}
