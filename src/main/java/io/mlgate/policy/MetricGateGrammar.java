package io.mlgate.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a gate on a recomputed metric: {@code {metric: roc_auc, min: 0.8}}. */
final class MetricGateGrammar implements GateKind {
  private static final List<String> KEYS = keysOfThisKind();

  private static List<String> keysOfThisKind() {
    List<String> keys = new ArrayList<>(List.of("metric", "on", "by", "minRows", "decideOn"));
    keys.addAll(BoundsGrammar.KEYS);
    return List.copyOf(keys);
  }

  @Override
  public String key() {
    return "metric";
  }

  @Override
  public List<String> keys() {
    return KEYS;
  }

  @Override
  public Rule read(Mapping gate, RowsGrammar rows) {
    Optional<EvaluationRule> evaluation = rows.evaluation(gate);
    return new MetricRule(
        MetricChoiceGrammar.read(gate.required("metric")),
        evaluation.map(EvaluationRule::name).orElse(""),
        RowsGrammar.by(gate, evaluation),
        RowsGrammar.minRows(gate),
        BoundsGrammar.read(gate),
        RowsGrammar.decideOn(gate));
  }
}
