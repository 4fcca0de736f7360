package io.mlgate.policy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The candidate's run must hold files; written {@code artifact: [MODEL_CARD.md]}.
 *
 * @param paths the files, at least one, each once
 */
public record ArtifactRule(List<String> paths) implements RunRule {

  /** Copies the paths. */
  public ArtifactRule {
    paths = List.copyOf(paths);
  }

  @Override
  public String describe() {
    return paths.stream().collect(Collectors.joining(", ", "the run holds ", ", not empty"));
  }

  @Override
  public int results() {
    return paths.size();
  }

  @Override
  public boolean comparesWithBaseline() {
    return false;
  }
}
