package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.List;

/** Reads a gate on what it takes to train again: {@code reproducibility: {minScore: 0.9}}. */
final class ReproducibilityGateGrammar implements GateKind {

  @Override
  public String key() {
    return "reproducibility";
  }

  @Override
  public List<String> keys() {
    return List.of("reproducibility");
  }

  @Override
  public Rule read(Mapping gate, RowsGrammar rows) {
    Mapping reproducibility = gate.required("reproducibility").mapping(Keys.of("minScore"));
    Value minScore = reproducibility.required("minScore");
    BigDecimal score = minScore.number().orElse(BigDecimal.ONE);
    if (score.signum() <= 0 || score.compareTo(BigDecimal.ONE) > 0) {
      minScore.refuse("must be above 0, at most 1, not " + score.toPlainString());
    }
    return new ReproducibilityRule(score);
  }
}
