package io.mlgate.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import io.mlgate.gate.Accepted;
import io.mlgate.gate.Evaluation;
import io.mlgate.gate.GateResult;
import io.mlgate.gate.ModelFacts;
import io.mlgate.gate.Side;
import io.mlgate.statistics.Interval;
import io.mlgate.tracking.DatasetInput;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the digest covers: the policy's bytes, the pinned ids, who the models are, and the numbers
 * that gates read with their verdicts. Wording, names for people, times, places and versions of
 * tools are left out, and so is everything about a run that no gate reads.
 */
final class EvidenceDocument implements CanonicalJson.Content {

  /** Stores list the datasets of a run in an order of their own. */
  private static final Comparator<DatasetInput> BY_CONTENT =
      Comparator.comparing(DatasetInput::name)
          .thenComparing(DatasetInput::digest)
          .thenComparing(DatasetInput::context);

  private final Evaluation evaluation;

  EvidenceDocument(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", "mlgate/evidence/v1");
    json.writeStringField("model", evaluation.model());
    json.writeObjectFieldStart("policy");
    json.writeStringField("sha256", evaluation.policy().sha256());
    json.writeStringField("text", evaluation.policy().text());
    json.writeEndObject();
    json.writeFieldName("candidate");
    side(json, evaluation.candidate());
    json.writeFieldName("baseline");
    if (evaluation.baseline().isPresent()) {
      side(json, evaluation.baseline().get());
    } else {
      json.writeNull();
    }
    json.writeArrayFieldStart("gates");
    for (GateResult result : evaluation.results()) {
      gate(json, result);
    }
    json.writeEndArray();
    json.writeStringField("decision", evaluation.decision().name());
    json.writeEndObject();
  }

  private static void side(JsonGenerator json, Side side) throws IOException {
    json.writeStartObject();
    json.writeStringField("standing", side.standing().name());
    json.writeBooleanField("overridden", side.overridden());
    if (side.facts().isPresent()) {
      facts(json, side.facts().get());
    }
    json.writeEndObject();
  }

  private static void facts(JsonGenerator json, ModelFacts facts) throws IOException {
    json.writeStringField("runId", facts.runId());
    json.writeStringField("status", facts.status().name());
    json.writeStringField("lifecycle", facts.lifecycle().name());
    text(json, "model", facts.model());
    text(json, "version", facts.version());
    text(json, "loggedModelId", facts.loggedModelId());
    text(json, "commit", facts.commit());
    text(json, "author", facts.author());
    datasets(json, facts.datasets().stream().sorted(BY_CONTENT).toList());
    strings(json, "params", facts.params());
  }

  private static void datasets(JsonGenerator json, List<DatasetInput> datasets) throws IOException {
    json.writeArrayFieldStart("datasets");
    for (DatasetInput dataset : datasets) {
      json.writeStartObject();
      json.writeStringField("name", CanonicalJson.text(dataset.name()));
      json.writeStringField("digest", CanonicalJson.text(dataset.digest()));
      json.writeStringField("context", CanonicalJson.text(dataset.context()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void gate(JsonGenerator json, GateResult result) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", result.gate());
    strings(json, "slice", result.slice().values());
    json.writeStringField("verdict", result.verdict().name());
    number(json, "value", result.value());
    number(json, "baseline", result.baseline());
    interval(json, result.interval());
    accepted(json, result.accepted());
    number(json, "rows", result.rows());
    number(json, "rowsNeeded", result.rowsNeeded());
    json.writeEndObject();
  }

  private static void interval(JsonGenerator json, Optional<Interval> interval) throws IOException {
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

  private static void accepted(JsonGenerator json, Optional<Accepted> accepted) throws IOException {
    if (accepted.isEmpty()) {
      json.writeNullField("accepted");
      return;
    }
    json.writeObjectFieldStart("accepted");
    number(json, "lower", accepted.get().lower());
    number(json, "upper", accepted.get().upper());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    json.writeFieldName(name);
    json.writeString(value.map(CanonicalJson::text).orElse(null));
  }

  private static void strings(JsonGenerator json, String name, Map<String, String> values)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> entry : values.entrySet()) {
      json.writeStringField(
          CanonicalJson.text(entry.getKey()), CanonicalJson.text(entry.getValue()));
    }
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, OptionalDouble value)
      throws IOException {
    json.writeFieldName(name);
    if (value.isPresent()) {
      CanonicalJson.number(json, value.getAsDouble());
    } else {
      json.writeNull();
    }
  }

  private static void number(JsonGenerator json, String name, Optional<BigDecimal> value)
      throws IOException {
    json.writeFieldName(name);
    if (value.isPresent()) {
      CanonicalJson.number(json, value.get());
    } else {
      json.writeNull();
    }
  }

  private static void number(JsonGenerator json, String name, OptionalLong value)
      throws IOException {
    json.writeFieldName(name);
    if (value.isPresent()) {
      json.writeNumber(value.getAsLong());
    } else {
      json.writeNull();
    }
  }
}
