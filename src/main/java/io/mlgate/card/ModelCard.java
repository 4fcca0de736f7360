package io.mlgate.card;

import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.report.Phrases;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model card: per section what is known, and what people say. What neither tells is not there.
 *
 * @param record the evaluation that it rests on
 * @param known what is known, by section; sections of which nothing is known are left out
 * @param notes what people say
 */
public record ModelCard(
    EvidenceRecord record, Map<CardSection, List<CardBlock>> known, CardNotes notes) {
  /** What a section says of which nothing is known, and nobody said anything. */
  static final String NOT_STATED = "Not stated.";

  /** What of a card may be relied on, and what is an opinion. */
  static final String ORIGIN =
      "In each section what people wrote stands first; lists, tables and programs after it come from"
          + " the evaluation and the store.";

  /** Copies the map. */
  public ModelCard {
    known = Map.copyOf(known);
  }

  /**
   * The card of the candidate of an evaluation.
   *
   * @param record as it was read from a report whose digest was taken again
   * @param details what the store adds, if it was asked
   * @throws CardException if the candidate could not be read when it was evaluated
   */
  public static ModelCard of(
      EvidenceRecord record, Optional<ModelDetails> details, CardNotes notes) {
    if (record.evaluation().candidate().facts().isEmpty()) {
      throw new CardException(
          "the report knows nothing of its candidate, which could not be read: check it again");
    }
    Policy policy =
        PolicyReader.read(
            "policy", record.evaluation().policy().text().getBytes(StandardCharsets.UTF_8));
    KnownFacts facts = new KnownFacts(record, policy, details);
    KnownResults results = new KnownResults(record.evaluation(), policy);
    Map<CardSection, List<CardBlock>> known = new EnumMap<>(CardSection.class);
    for (CardSection section : CardSection.values()) {
      List<CardBlock> blocks =
          switch (section) {
            case MODEL_DETAILS -> facts.model();
            case FACTORS -> results.factors();
            case METRICS -> results.metrics();
            case EVALUATION_DATA -> facts.evaluationData();
            case TRAINING_DATA -> facts.trainingData();
            case QUANTITATIVE_ANALYSES -> results.analyses();
            case ETHICAL_CONSIDERATIONS -> facts.risk();
            case CAVEATS -> results.caveats();
            case GETTING_STARTED -> facts.gettingStarted();
            case TECHNICAL_SPECIFICATIONS -> facts.specifications();
            case CONTACT -> facts.owners();
            case INTENDED_USE, ENVIRONMENTAL_IMPACT -> List.<CardBlock>of();
          };
      if (!blocks.isEmpty()) {
        known.put(section, blocks);
      }
    }
    return new ModelCard(record, known, notes);
  }

  List<CardBlock> known(CardSection section) {
    return known.getOrDefault(section, List.of());
  }

  boolean states(CardSection section) {
    return known.containsKey(section) || notes.of(section).isPresent();
  }

  /** What the model is called. */
  String title() {
    return Phrases.title(record.evaluation().candidate());
  }
}
