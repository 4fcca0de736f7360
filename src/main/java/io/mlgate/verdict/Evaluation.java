package io.mlgate.verdict;

import io.mlgate.policy.PolicySource;
import io.mlgate.policy.Risk;
import io.mlgate.policy.StatisticsRule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came out of a policy for one candidate.
 *
 * @param model the registered model that the policy is about
 * @param risk the risk that the policy declares
 * @param policy the policy file
 * @param statistics the settings of statistical decisions
 * @param retirement names of the gates whose failure is a reason to retire the model in use
 * @param candidate the candidate
 * @param baseline the baseline, absent if the policy has none
 * @param tables the rows that gates read, in the policy's order; without those that could not be
 *     read
 * @param results one result a gate and slice, in the policy's order
 * @param problems why the store could not be read, one line each; any of them blocks
 * @param decision the outcome
 */
public record Evaluation(
    String model,
    Risk risk,
    PolicySource policy,
    StatisticsRule statistics,
    List<String> retirement,
    Side candidate,
    Optional<Side> baseline,
    List<EvaluatedTable> tables,
    List<GateResult> results,
    List<String> problems,
    Decision decision) {

  /** Copies the lists; nothing may be null. */
  public Evaluation {
    Objects.requireNonNull(model);
    Objects.requireNonNull(risk);
    Objects.requireNonNull(policy);
    Objects.requireNonNull(statistics);
    retirement = List.copyOf(retirement);
    Objects.requireNonNull(candidate);
    Objects.requireNonNull(baseline);
    tables = List.copyOf(tables);
    results = List.copyOf(results);
    problems = List.copyOf(problems);
    Objects.requireNonNull(decision);
  }

  /** Whether the model in use was judged again, rather than one that is to replace it. */
  public boolean isRevalidation() {
    return baseline.filter(side -> side.standing() == Side.Standing.REVALIDATION).isPresent();
  }

  /** The gates that speak for retiring the model in use; none unless it was judged again. */
  public List<String> reasonsToRetire() {
    return isRevalidation() ? retirement.stream().filter(this::isFailed).toList() : List.of();
  }

  private boolean isFailed(String gate) {
    return results.stream()
        .anyMatch(result -> result.gate().equals(gate) && result.verdict() == Verdict.FAIL);
  }
}
