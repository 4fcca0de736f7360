package io.mlgate.policy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The run must tell where its model comes from; written {@code lineage: [git_commit, ...]}.
 *
 * @param facts what it must tell, at least one
 * @param sameEvaluationData whether it must also declare the evaluation data of the baseline
 * @param repository folder of the machine that evaluates, relative to where it works, in whose
 *     checked-out repository the run's commit must be; absent if none is asked
 */
public record LineageRule(
    List<LineageFact> facts, boolean sameEvaluationData, Optional<String> repository)
    implements RunRule {

  /** Copies the facts. */
  public LineageRule {
    facts = List.copyOf(facts);
    Objects.requireNonNull(repository);
  }

  /** A rule that asks no repository. */
  public LineageRule(List<LineageFact> facts, boolean sameEvaluationData) {
    this(facts, sameEvaluationData, Optional.empty());
  }

  @Override
  public String describe() {
    return facts.stream().map(Word::word).collect(Collectors.joining(", ", "the run tells ", ""))
        + (sameEvaluationData ? ", and evaluates on the baseline's data" : "")
        + repository
            .map(folder -> ", and its commit is in the repository of '" + folder + "'")
            .orElse("");
  }

  @Override
  public int results() {
    return facts.size() + (sameEvaluationData ? 1 : 0) + (repository.isPresent() ? 1 : 0);
  }

  @Override
  public boolean comparesWithBaseline() {
    return sameEvaluationData;
  }
}
