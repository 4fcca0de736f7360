package io.mlgate.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.mlgate.policy.Gate;
import io.mlgate.policy.MeasureText;
import io.mlgate.policy.Policy;
import io.mlgate.policy.ReproducibilityRule;
import io.mlgate.verdict.DecisionRule;
import io.mlgate.verdict.DecisionRule.Effect;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.ModelFacts;
import io.mlgate.verdict.Side;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** What a ledger keeps of an evaluation: a JSON object that names the evidence by its digest. */
public final class RecordedEvaluation {
  private static final JsonFactory JSON = new JsonFactory();

  /** More gates than that are counted; the evidence has all. */
  private static final int MOST_GATES = 200;

  private RecordedEvaluation() {}

  /**
   * The object as JSON.
   *
   * @param policy the policy of the evaluation
   */
  public static String json(EvidenceRecord record, Policy policy, Authorship authorship) {
    try {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = JSON.createGenerator(text)) {
        write(json, record, policy, authorship);
      }
      return text.toString();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string takes all", impossible);
    }
  }

  private static void write(
      JsonGenerator json, EvidenceRecord record, Policy policy, Authorship authorship)
      throws IOException {
    Evaluation evaluation = record.evaluation();
    json.writeStartObject();
    json.writeStringField("decision", evaluation.decision().name());
    json.writeStringField("evidence", record.digest());
    json.writeFieldName("candidate");
    side(json, evaluation.candidate(), authorship.changeAuthor());
    if (evaluation.baseline().isPresent()) {
      json.writeFieldName("baseline");
      side(json, evaluation.baseline().get(), Optional.empty());
    }
    json.writeObjectFieldStart("policy");
    json.writeStringField("file", evaluation.policy().file());
    json.writeStringField("sha256", evaluation.policy().sha256());
    optional(json, "editor", authorship.policyEditor());
    json.writeEndObject();
    blockedBy(json, evaluation);
    differences(json, evaluation, policy);
    optional(json, "files", files(evaluation));
    OptionalDouble score = reproducibility(evaluation, policy.gates());
    if (score.isPresent()) {
      CanonicalFields.number(json, "reproducibility", score);
    }
    json.writeNumberField("problems", evaluation.problems().size());
    json.writeStringField("tool", record.envelope().toolVersion());
    json.writeStringField("store", record.envelope().store());
    optional(json, "place", record.envelope().place());
    optional(json, "build", record.envelope().build());
    if (authorship.build().isPresent()) {
      people(json, authorship.build().get());
    }
    json.writeEndObject();
  }

  private static void people(JsonGenerator json, BuildPeople people) throws IOException {
    json.writeObjectFieldStart("people");
    texts(json, "starters", people.starters());
    texts(json, "changeAuthors", people.changeAuthors());
    texts(json, "unknown", people.unknown());
    json.writeEndObject();
  }

  private static void texts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static void blockedBy(JsonGenerator json, Evaluation evaluation) throws IOException {
    List<String> gates =
        evaluation.results().stream()
            .filter(result -> DecisionRule.effect(result) == Effect.BLOCKS)
            .map(GateResult::gate)
            .distinct()
            .toList();
    json.writeNumberField("blocking", gates.size());
    json.writeArrayFieldStart("blockedBy");
    for (String gate : gates.subList(0, Math.min(MOST_GATES, gates.size()))) {
      json.writeString(gate);
    }
    json.writeEndArray();
  }

  /** By how much the candidate differs from the baseline, so that later releases can add it up. */
  private static void differences(JsonGenerator json, Evaluation evaluation, Policy policy)
      throws IOException {
    json.writeObjectFieldStart("differences");
    Set<String> written = new HashSet<>();
    for (GateResult result : evaluation.results()) {
      Optional<BigDecimal> difference = difference(result);
      if (difference.isPresent() && written.size() < MOST_GATES && written.add(result.gate())) {
        json.writeFieldName(result.gate());
        CanonicalJson.number(json, difference.get());
      }
    }
    json.writeEndObject();
    // A name alone tells nothing: another policy may call something else so.
    MeasureText measures = new MeasureText(policy.evaluations());
    json.writeObjectFieldStart("measures");
    for (Gate gate : policy.gates()) {
      if (written.contains(gate.name())) {
        optional(json, gate.name(), measures.of(gate.rule()));
      }
    }
    json.writeEndObject();
  }

  private static Optional<String> files(Evaluation evaluation) {
    return evaluation.results().stream()
        .flatMap(result -> result.slice().filesDigest().stream())
        .findFirst();
  }

  /** The share of what it takes to train the model again; the least where several gates ask. */
  private static OptionalDouble reproducibility(Evaluation evaluation, List<Gate> gates) {
    Set<String> scored =
        gates.stream()
            .filter(gate -> gate.rule() instanceof ReproducibilityRule)
            .map(Gate::name)
            .collect(Collectors.toSet());
    return evaluation.results().stream()
        .filter(result -> scored.contains(result.gate()) && result.slice().isWhole())
        .flatMapToDouble(result -> result.value().stream())
        .filter(Double::isFinite)
        .min();
  }

  private static Optional<BigDecimal> difference(GateResult result) {
    return result.slice().isWhole()
            && Double.isFinite(result.value().orElse(Double.NaN))
            && Double.isFinite(result.baseline().orElse(Double.NaN))
        ? Optional.of(
            BigDecimal.valueOf(result.value().getAsDouble())
                .subtract(BigDecimal.valueOf(result.baseline().getAsDouble())))
        : Optional.empty();
  }

  private static void side(JsonGenerator json, Side side, Optional<String> changeAuthor)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("reference", side.reference());
    json.writeStringField("standing", side.standing().name());
    json.writeBooleanField("overridden", side.overridden());
    if (side.facts().isPresent()) {
      ModelFacts facts = side.facts().get();
      json.writeStringField("runId", facts.runId());
      optional(json, "model", facts.model());
      optional(json, "version", facts.version());
      optional(json, "loggedModelId", facts.loggedModelId());
      optional(json, "author", facts.author());
      optional(json, "changeAuthor", changeAuthor);
    }
    json.writeEndObject();
  }

  private static void optional(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }
}
