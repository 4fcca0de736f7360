package io.mlgate.policy;

import java.util.List;
import java.util.Objects;

/**
 * A repeated run must give the same numbers; written {@code rerun: {metrics: [roc_auc], tolerance:
 * 0.001}}.
 *
 * @param metrics the logged metrics that are compared, at least one, each once
 * @param tolerance how far they may be apart; a share is one of the candidate's value
 */
public record RerunRule(List<String> metrics, Margin tolerance) {

  /** Copies the metrics. */
  public RerunRule {
    metrics = List.copyOf(metrics);
    Objects.requireNonNull(tolerance);
  }

  /** The rule as the end of a sentence. */
  String describe() {
    return "a repeated run gives the same "
        + String.join(" and ", metrics)
        + " within "
        + tolerance;
  }
}
