package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.DriftReference;
import io.mlgate.policy.DriftRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.Policy;

/** Rows have never drifted from themselves. */
final class DriftFromItself implements LintRule {
  @Override
  public String id() {
    return "drift-from-itself";
  }

  @Override
  public Level level() {
    return Level.ERROR;
  }

  @Override
  public String summary() {
    return "A gate on drift names the evaluation's own table as its reference.";
  }

  @Override
  public void check(Policy policy, FindingCollector findings) {
    for (Gate gate : policy.gates()) {
      if (gate.rule() instanceof DriftRule rule
          && rule.reference() instanceof DriftReference.Artifact artifact
          && RowMetrics.evaluation(policy, gate).table().equals(artifact.path())) {
        findings.add(
            "'"
                + artifact.path()
                + "' is the table that may have drifted: name another, such as that of training, or"
                + " write 'reference: baseline' for the table that the baseline's run logged",
            "gates",
            gate.name(),
            "reference");
      }
    }
  }
}
