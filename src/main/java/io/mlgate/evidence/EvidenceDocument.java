package io.mlgate.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import io.mlgate.tracking.DatasetInput;
import io.mlgate.verdict.EvaluatedTable;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.ModelFacts;
import io.mlgate.verdict.Side;
import io.mlgate.verdict.SourceFile;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/**
 * What the digest covers: the policy's bytes, the pinned ids, who the models are, and the numbers
 * that gates read with their verdicts. Wording, names for people, times, places and versions of
 * tools are left out, and so is everything about a run that no gate reads.
 */
final class EvidenceDocument implements CanonicalJson.Content {
  /** Says which form it has. */
  static final String SCHEMA = "mlgate/evidence/v1";

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
    json.writeStringField("schema", SCHEMA);
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
    if (!evaluation.tables().isEmpty()) {
      json.writeArrayFieldStart("tables");
      for (EvaluatedTable table : evaluation.tables()) {
        table(json, table);
      }
      json.writeEndArray();
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
    CanonicalFields.text(json, "model", facts.model());
    CanonicalFields.text(json, "version", facts.version());
    CanonicalFields.text(json, "loggedModelId", facts.loggedModelId());
    CanonicalFields.text(json, "commit", facts.commit());
    CanonicalFields.text(json, "author", facts.author());
    datasets(json, facts.datasets().stream().sorted(BY_CONTENT).toList());
    CanonicalFields.strings(json, "params", facts.params());
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

  /** The bytes that were judged; curves and counts follow from them and the policy. */
  private static void table(JsonGenerator json, EvaluatedTable table) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", table.name());
    json.writeStringField("candidate", table.candidate().sha256());
    CanonicalFields.text(json, "baseline", table.baseline().map(SourceFile::sha256));
    json.writeNumberField("rows", table.rows());
    json.writeNumberField("tooYoung", table.tooYoung());
    json.writeEndObject();
  }

  private static void gate(JsonGenerator json, GateResult result) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", result.gate());
    CanonicalFields.strings(json, "slice", result.slice().values());
    json.writeStringField("verdict", result.verdict().name());
    CanonicalFields.number(json, "value", result.value());
    CanonicalFields.number(json, "baseline", result.baseline());
    CanonicalFields.interval(json, result.interval());
    CanonicalFields.accepted(json, result.accepted());
    CanonicalFields.number(json, "rows", result.rows());
    CanonicalFields.number(json, "rowsNeeded", result.rowsNeeded());
    if (result.basis().isPresent()) {
      BasisContent.write(json, result.basis().get());
    }
    json.writeEndObject();
  }
}
