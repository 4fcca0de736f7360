package io.mlgate.lint;

import io.mlgate.gate.ChosenMetric;
import io.mlgate.metric.MetricChoiceException;
import io.mlgate.policy.AgreementRule;
import io.mlgate.policy.EvaluationRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.MetricChoice;
import io.mlgate.policy.MetricRule;
import io.mlgate.policy.Policy;
import java.util.List;
import java.util.Optional;

/** The metrics that gates recompute from rows. */
final class RowMetrics {
  private RowMetrics() {}

  /** A metric as the catalogue has it; empty if it has none. */
  static Optional<ChosenMetric> chosen(MetricChoice choice) {
    try {
      return Optional.of(ChosenMetric.of(choice));
    } catch (MetricChoiceException unknown) {
      return Optional.empty();
    }
  }

  /** The metrics of a gate with the keys that lead to them. */
  static List<Use> of(Gate gate) {
    if (gate.rule() instanceof MetricRule rule) {
      return List.of(new Use(rule.metric(), new String[] {"gates", gate.name(), "metric"}));
    }
    return gate.rule() instanceof AgreementRule rule
        ? rule.claims().stream()
            .map(claim -> new Use(claim.metric(), new String[] {"gates", gate.name(), "agreement"}))
            .toList()
        : List.of();
  }

  /** The evaluation that a gate on rows names. */
  static EvaluationRule evaluation(Policy policy, Gate gate) {
    String name = gate.rule().onRows().orElseThrow();
    return policy.evaluations().stream()
        .filter(rule -> rule.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /**
   * A metric where a policy names it.
   *
   * @param path the keys that lead to it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; what findings take
  record Use(MetricChoice metric, String[] path) {}
}
