package io.mlgate.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The run must tell where its model comes from; written {@code lineage: [git_commit, ...]}.
 *
 * @param facts what it must tell, at least one
 * @param sameEvaluationData whether it must also declare the evaluation data of the baseline
 */
public record LineageRule(List<LineageFact> facts, boolean sameEvaluationData) implements Rule {

  /** Copies the facts. */
  public LineageRule {
    facts = List.copyOf(facts);
  }

  @Override
  public String describe() {
    return facts.stream().map(Word::word).collect(Collectors.joining(", ", "the run tells ", ""))
        + (sameEvaluationData ? ", and evaluates on the baseline's data" : "");
  }

  @Override
  public int results() {
    return facts.size() + (sameEvaluationData ? 1 : 0);
  }

  @Override
  public Optional<String> onRows() {
    return Optional.empty();
  }

  @Override
  public boolean comparesWithBaseline() {
    return sameEvaluationData;
  }
}
