package io.mlgate.gate;

import io.mlgate.policy.ArtifactRule;
import io.mlgate.policy.Gate;
import io.mlgate.tracking.Artifacts;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;

/** Evaluates whether the candidate's run holds files. */
final class ArtifactGate {
  private final Gate gate;
  private final ArtifactRule rule;
  private final Pins pins;
  private final Artifacts artifacts;

  ArtifactGate(Gate gate, ArtifactRule rule, Pins pins, Artifacts artifacts) {
    this.gate = gate;
    this.rule = rule;
    this.pins = pins;
    this.artifacts = artifacts;
  }

  /** One result for each file, in the policy's order. */
  GateOutcome evaluate() {
    GuardedResults results = new GuardedResults(gate);
    for (String path : rule.paths()) {
      results.add(Slice.ofArtifact(path), result -> look(result, path));
    }
    return results.outcome();
  }

  private GateResult look(ResultBuilder result, String path) {
    Seen seen = new RunFile(pins.fitCandidate().run().runId(), path).look(artifacts);
    return result.is(seen.verdict(), seen.words());
  }
}
