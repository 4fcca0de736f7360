package io.mlgate.gate;

import io.mlgate.policy.AgeRule;
import io.mlgate.policy.ArtifactRule;
import io.mlgate.policy.ChecklistRule;
import io.mlgate.policy.EnvironmentRule;
import io.mlgate.policy.ExplanationRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.LineageRule;
import io.mlgate.policy.LoggedRule;
import io.mlgate.policy.Owners;
import io.mlgate.policy.PackageRule;
import io.mlgate.policy.ReproducibilityRule;
import io.mlgate.policy.RunRule;
import io.mlgate.policy.SignatureRule;
import io.mlgate.tracking.TrackingStore;
import java.time.Instant;
import java.util.Optional;

/** Evaluates gates that look at no rows: on runs, their models and their files. */
final class RunGates {
  private final Pins pins;
  private final TrackingStore store;
  private final Owners owners;
  private final Instant now;
  private final Machine machine;
  private final Precedents precedents;

  RunGates(
      Pins pins,
      TrackingStore store,
      Owners owners,
      Instant now,
      Machine machine,
      Precedents precedents) {
    this.pins = pins;
    this.store = store;
    this.owners = owners;
    this.now = now;
    this.machine = machine;
    this.precedents = precedents;
  }

  /** Evaluates one gate. */
  GateOutcome evaluate(Gate gate, RunRule rule) {
    if (rule instanceof LoggedRule logged) {
      return new GateOutcome(new LoggedGate(gate, logged, pins).evaluate(), Optional.empty());
    } else if (rule instanceof LineageRule lineage) {
      return new LineageGate(gate, lineage, pins, store, machine.repositories()).evaluate();
    } else if (rule instanceof ReproducibilityRule reproducibility) {
      return new ReproducibilityGate(gate, reproducibility, pins, store).evaluate();
    } else if (rule instanceof AgeRule age) {
      return new AgeGate(gate, age, pins, now).evaluate();
    } else if (rule instanceof ArtifactRule files) {
      return new ArtifactGate(gate, files, pins, store).evaluate();
    } else if (rule instanceof ChecklistRule checklist) {
      return new ChecklistGate(gate, checklist, owners, pins, store, precedents, now).evaluate();
    } else if (rule instanceof ExplanationRule explanation) {
      return new ExplanationGate(gate, explanation, pins, store).evaluate();
    } else if (rule instanceof EnvironmentRule environment) {
      return new EnvironmentGate(gate, environment, pins, store).evaluate();
    } else if (rule instanceof PackageRule files) {
      return new PackageGate(gate, files, pins, store, machine.trials(), precedents).evaluate();
    } else if (rule instanceof SignatureRule signature) {
      return new SignatureGate(gate, signature, pins, store).evaluate();
    }
    throw new IllegalStateException("no gate evaluates " + rule.describe());
  }
}
