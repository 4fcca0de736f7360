package io.mlgate.gate;

import io.mlgate.policy.ArtifactRule;
import io.mlgate.policy.Gate;
import io.mlgate.tracking.ArtifactEntry;
import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.Artifacts;
import io.mlgate.tracking.TrackingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    Optional<String> fault = RunFault.of(pins.candidate(), "candidate");
    List<GateResult> results = new ArrayList<>();
    Optional<String> problem = Optional.empty();
    for (String path : rule.paths()) {
      ResultBuilder result = new ResultBuilder(gate, Slice.ofArtifact(path));
      if (fault.isPresent()) {
        results.add(result.is(Verdict.ERROR, fault.get()));
        continue;
      }
      try {
        results.add(evaluate(result, path));
      } catch (TrackingException e) {
        results.add(result.is(Verdict.ERROR, e.getMessage()));
        problem = problem.or(() -> GateOutcome.problem(e));
      }
    }
    return new GateOutcome(results, problem);
  }

  private GateResult evaluate(ResultBuilder result, String path) {
    String runId = pins.candidate().contender().orElseThrow().run().runId();
    String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    Optional<ArtifactEntry> found =
        artifacts.artifacts(new ArtifactRoot.OfRun(runId), folder).stream()
            .filter(entry -> entry.path().equals(path))
            .findFirst();
    if (found.isEmpty()) {
      return result.is(Verdict.FAIL, "the candidate's run holds no file " + path);
    }
    if (found.get().directory()) {
      return result.is(Verdict.FAIL, path + " is a folder: name a file in it");
    }
    if (found.get().size().isEmpty()) {
      return result.is(Verdict.ERROR, "the store does not say how large " + path + " is");
    }
    long size = found.get().size().getAsLong();
    return size == 0
        ? result.is(Verdict.FAIL, path + " is empty")
        : result.is(Verdict.PASS, path + " has " + size + (size == 1 ? " byte" : " bytes"));
  }
}
