package io.mlgate.lint;

import io.mlgate.lint.Finding.Level;
import io.mlgate.policy.Gate;
import io.mlgate.policy.MetricRule;
import io.mlgate.policy.Policy;
import java.util.Set;

/** Chance alone raises them, so that no interval around them means what it seems to. */
final class RawCalibrationError implements LintRule {
  @Override
  public String id() {
    return "raw-calibration-error";
  }

  @Override
  public Level level() {
    return Level.WARNING;
  }

  @Override
  public String summary() {
    return "A gate is on ece or mce.";
  }

  private static final Set<String> RAW = Set.of("ece", "mce");

  @Override
  public void check(Policy policy, FindingCollector findings) {
    for (Gate gate : policy.gates()) {
      if (gate.rule() instanceof MetricRule rule && RAW.contains(rule.metric().name())) {
        findings.add(
            rule.metric().name()
                + " is above 0 by chance alone, so that no interval of it decides: take"
                + " ece_corrected, or calibration_slope and calibration_intercept",
            "gates",
            gate.name(),
            "metric");
      }
    }
  }
}
