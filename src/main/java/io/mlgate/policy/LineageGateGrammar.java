package io.mlgate.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a gate on what a run tells: {@code {lineage: [git_commit, seed]}}. */
final class LineageGateGrammar implements GateKind {

  @Override
  public String key() {
    return "lineage";
  }

  @Override
  public List<String> keys() {
    return List.of("lineage", "sameEvaluationData", "repository");
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
        gate.optional("sameEvaluationData").flatMap(Value::truth).orElse(false),
        gate.optional("repository").flatMap(LineageGateGrammar::folder));
  }

  /** Below where mlGate works: a policy must not look around on a machine. */
  private static Optional<String> folder(Value value) {
    Optional<String> folder = value.text();
    if (folder.isPresent() && !folder.get().equals(".") && !ArtifactPath.isSound(folder.get())) {
      value.refuse("must be a folder below where mlGate runs, such as . or services/credit");
      return Optional.empty();
    }
    return folder;
  }
}
