package io.mlgate.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.tracking.DatasetInput;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.ModelFacts;
import io.mlgate.verdict.Side;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Writes a record as the JSON that {@link JsonReportReader} reads. */
final class JsonReportWriter {
  private final JsonGenerator json;
  private final JsonFieldWriter fields;

  JsonReportWriter(JsonGenerator json) {
    this.json = json;
    this.fields = new JsonFieldWriter(json);
  }

  void write(EvidenceRecord record) throws IOException {
    Evaluation evaluation = record.evaluation();
    json.writeStartObject();
    fields.text("schema", JsonReport.SCHEMA);
    fields.text("decision", evaluation.decision().name());
    json.writeFieldName("candidate");
    side(evaluation.candidate());
    json.writeFieldName("baseline");
    if (evaluation.baseline().isPresent()) {
      side(evaluation.baseline().get());
    } else {
      json.writeNull();
    }
    policy(evaluation);
    fields.text("evidenceDigest", record.digest());
    fields.objects("tables", evaluation.tables(), new JsonTables(fields)::write);
    fields.objects("gates", evaluation.results(), this::gate);
    json.writeArrayFieldStart("problems");
    for (String problem : evaluation.problems()) {
      json.writeString(problem);
    }
    json.writeEndArray();
    fields.text("toolVersion", record.envelope().toolVersion());
    fields.text("evaluatedAt", record.envelope().evaluatedAt().toString());
    fields.text("store", record.envelope().store());
    fields.text("place", record.envelope().place());
    fields.text("build", record.envelope().build());
    json.writeEndObject();
  }

  private void side(Side side) throws IOException {
    Optional<ModelFacts> facts = side.facts();
    json.writeStartObject();
    fields.text("reference", side.reference());
    fields.text("standing", side.standing().name());
    fields.text("note", side.note());
    json.writeBooleanField("overridden", side.overridden());
    fields.text("runId", facts.map(ModelFacts::runId));
    fields.text("runName", facts.map(ModelFacts::runName));
    fields.text("status", facts.map(fact -> fact.status().name()));
    fields.text("lifecycle", facts.map(fact -> fact.lifecycle().name()));
    fields.text("model", facts.flatMap(ModelFacts::model));
    fields.text("version", facts.flatMap(ModelFacts::version));
    fields.text("loggedModelId", facts.flatMap(ModelFacts::loggedModelId));
    fields.text("commit", facts.flatMap(ModelFacts::commit));
    fields.text("author", facts.flatMap(ModelFacts::author));
    json.writeArrayFieldStart("datasets");
    if (facts.isPresent()) {
      for (DatasetInput dataset : facts.get().datasets()) {
        dataset(dataset);
      }
    }
    json.writeEndArray();
    fields.strings("params", facts.<Map<String, String>>map(ModelFacts::params).orElse(Map.of()));
    json.writeEndObject();
  }

  private void dataset(DatasetInput dataset) throws IOException {
    json.writeStartObject();
    fields.text("name", dataset.name());
    fields.text("digest", dataset.digest());
    fields.text("source", dataset.source());
    fields.text("context", dataset.context());
    json.writeEndObject();
  }

  private void policy(Evaluation evaluation) throws IOException {
    json.writeObjectFieldStart("policy");
    fields.text("file", evaluation.policy().file());
    fields.text("sha256", evaluation.policy().sha256());
    fields.text("model", evaluation.model());
    fields.text("risk", evaluation.risk().word());
    json.writeNumberField("confidence", evaluation.statistics().confidence());
    json.writeNumberField("seed", evaluation.statistics().seed());
    json.writeArrayFieldStart("retirement");
    for (String gate : evaluation.retirement()) {
      json.writeString(gate);
    }
    json.writeEndArray();
    fields.text("text", evaluation.policy().text());
    json.writeEndObject();
  }

  private void gate(GateResult result) throws IOException {
    fields.text("name", result.gate());
    fields.slice("slice", result.slice());
    fields.text("verdict", result.verdict().name());
    fields.text("severity", result.severity().word());
    fields.text("kind", result.kind().word());
    fields.text("onInconclusive", result.onInconclusive().word());
    fields.text("rule", result.rule());
    fields.number("value", result.value());
    fields.number("baseline", result.baseline());
    fields.interval(result.interval());
    fields.accepted(result.accepted());
    fields.count("rows", result.rows());
    fields.count("rowsNeeded", result.rowsNeeded());
    fields.optional("basis", result.basis(), new JsonBasis(fields)::write);
    fields.text("message", result.message());
  }
}
