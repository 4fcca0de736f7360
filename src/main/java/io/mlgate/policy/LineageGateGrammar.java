package io.mlgate.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads a gate on what a run tells: {@code {lineage: [git_commit, seed]}}. */
final class LineageGateGrammar implements GateKind {

  @Override
  public String key() {
    return "lineage";
  }

  @Override
  public List<String> keys() {
    return List.of("lineage", "sameEvaluationData");
  }

  @Override
  public Rule read(Mapping gate, RowsGrammar rows) {
    Set<LineageFact> facts = new LinkedHashSet<>();
    for (Value item : gate.required("lineage").items()) {
      item.word(LineageFact.class)
          .filter(fact -> !facts.add(fact))
          .ifPresent(fact -> item.refuse("names " + fact.word() + " twice"));
    }
    return new LineageRule(
        new ArrayList<>(facts),
        gate.optional("sameEvaluationData").flatMap(Value::truth).orElse(false));
  }
}
