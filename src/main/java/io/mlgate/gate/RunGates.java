package io.mlgate.gate;

import io.mlgate.policy.AgeRule;
import io.mlgate.policy.ArtifactRule;
import io.mlgate.policy.EnvironmentRule;
import io.mlgate.policy.ExplanationRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.LineageRule;
import io.mlgate.policy.LoggedRule;
import io.mlgate.policy.ReproducibilityRule;
import io.mlgate.policy.Rule;
import io.mlgate.policy.SignatureRule;
import io.mlgate.tracking.Artifacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Evaluates gates that look at no rows: on runs, their models and their files. */
final class RunGates {
  private final Pins pins;
  private final Artifacts artifacts;
  private final Instant now;

  RunGates(Pins pins, Artifacts artifacts, Instant now) {
    this.pins = pins;
    this.artifacts = artifacts;
    this.now = now;
  }

  /** Evaluates one gate, whose rule looks at no rows. */
  GateOutcome evaluate(Gate gate) {
    Rule rule = gate.rule();
    if (rule instanceof LoggedRule logged) {
      return of(new LoggedGate(gate, logged, pins).evaluate());
    } else if (rule instanceof LineageRule lineage) {
      return new LineageGate(gate, lineage, pins, artifacts).evaluate();
    } else if (rule instanceof ReproducibilityRule reproducibility) {
      return new ReproducibilityGate(gate, reproducibility, pins, artifacts).evaluate();
    } else if (rule instanceof AgeRule age) {
      return of(List.of(new AgeGate(gate, age, pins, now).evaluate()));
    } else if (rule instanceof ArtifactRule files) {
      return new ArtifactGate(gate, files, pins, artifacts).evaluate();
    } else if (rule instanceof ExplanationRule explanation) {
      return new ExplanationGate(gate, explanation, pins, artifacts).evaluate();
    } else if (rule instanceof EnvironmentRule environment) {
      return new EnvironmentGate(gate, environment, pins, artifacts).evaluate();
    } else if (rule instanceof SignatureRule signature) {
      return new SignatureGate(gate, signature, pins, artifacts).evaluate();
    }
    throw new IllegalStateException("no gate evaluates " + rule.describe());
  }

  private static GateOutcome of(List<GateResult> results) {
    return new GateOutcome(results, Optional.empty());
  }
}
