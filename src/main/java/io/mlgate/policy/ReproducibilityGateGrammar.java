package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a gate on training again: {@code reproducibility: {minScore: 0.9}}, or with {@code rerun:
 * {metrics: [roc_auc], tolerance: 0.001}}.
 */
final class ReproducibilityGateGrammar implements GateKind {
  private static final List<String> KEYS = List.of("minScore", "rerun");

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
    Value value = gate.required("reproducibility");
    Mapping reproducibility = value.mapping(Keys.of("minScore", "rerun"));
    if (value.isMapping() && !reproducibility.mentionsAny(KEYS)) {
      reproducibility.refuse("asks nothing: give minScore or rerun");
    }
    return new ReproducibilityRule(
        reproducibility.optional("minScore").flatMap(ReproducibilityGateGrammar::score),
        reproducibility.optional("rerun").map(ReproducibilityGateGrammar::rerun));
  }

  private static Optional<BigDecimal> score(Value value) {
    Optional<BigDecimal> score = value.number();
    if (score.filter(it -> it.signum() <= 0 || it.compareTo(BigDecimal.ONE) > 0).isPresent()) {
      value.refuse("must be above 0, at most 1, not " + score.get().toPlainString());
    }
    return score;
  }

  private static RerunRule rerun(Value value) {
    Mapping rerun = value.mapping(Keys.of("metrics", "tolerance"));
    Set<String> metrics = new LinkedHashSet<>();
    for (Value item : rerun.required("metrics").items()) {
      item.text()
          .filter(metric -> !metrics.add(metric))
          .ifPresent(metric -> item.refuse("names " + Quoted.of(metric) + " twice"));
    }
    return new RerunRule(
        new ArrayList<>(metrics),
        BoundsGrammar.margin(rerun.required("tolerance"), "candidate's value")
            .orElse(new Margin(BigDecimal.ZERO, false)));
  }
}
