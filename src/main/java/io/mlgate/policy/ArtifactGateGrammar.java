package io.mlgate.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads a gate on files of the run: {@code artifact: [MODEL_CARD.md, explain/importance.json]}. */
final class ArtifactGateGrammar implements GateKind {

  @Override
  public String key() {
    return "artifact";
  }

  @Override
  public List<String> keys() {
    return List.of("artifact");
  }

  @Override
  public Rule read(Mapping gate, RowsGrammar rows) {
    Set<String> paths = new LinkedHashSet<>();
    for (Value item : gate.required("artifact").items()) {
      ArtifactPath.read(item)
          .filter(path -> !paths.add(path))
          .ifPresent(path -> item.refuse("names " + Quoted.of(path) + " twice"));
    }
    return new ArtifactRule(new ArrayList<>(paths));
  }
}
