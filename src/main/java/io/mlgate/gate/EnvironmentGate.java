package io.mlgate.gate;

import io.mlgate.environment.EnvironmentComparison;
import io.mlgate.environment.EnvironmentCompatibility;
import io.mlgate.environment.EnvironmentFinding;
import io.mlgate.environment.EnvironmentRules;
import io.mlgate.environment.MissingPart;
import io.mlgate.environment.ModelEnvironment;
import io.mlgate.environment.RefusedPackage;
import io.mlgate.environment.SerialisationFormat;
import io.mlgate.environment.VersionLevel;
import io.mlgate.gate.ModelFinding.Weight;
import io.mlgate.policy.EnvironmentRule;
import io.mlgate.policy.Gate;
import io.mlgate.tracking.Artifacts;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Evaluates whether the candidate runs where the baseline runs. */
final class EnvironmentGate {
  private final Gate gate;
  private final EnvironmentRule rule;
  private final Artifacts artifacts;
  private final ComparedModels models;

  EnvironmentGate(Gate gate, EnvironmentRule rule, Pins pins, Artifacts artifacts) {
    this.gate = gate;
    this.rule = rule;
    this.artifacts = artifacts;
    this.models = new ComparedModels(gate, pins);
  }

  /**
   * One result for each thing found, the worst first; one of the whole if nothing fails, or if the
   * environments can't be compared. A first release is judged by itself.
   */
  GateOutcome evaluate() {
    return models.evaluate(this::compared);
  }

  private List<GateResult> compared(Contender candidate, Optional<Contender> baseline) {
    EnvironmentRules rules =
        new EnvironmentRules(
            VersionLevel.valueOf(rule.allow().name()),
            rule.refusedPackages().stream().map(RefusedPackage::parse).toList(),
            rule.refusedFormats().stream()
                .map(format -> SerialisationFormat.valueOf(format.name()))
                .collect(Collectors.toSet()));
    ModelEnvironment own = EnvironmentFiles.of(candidate, "candidate", artifacts);
    EnvironmentComparison comparison =
        baseline.isPresent()
            ? EnvironmentCompatibility.compare(
                EnvironmentFiles.of(baseline.get(), "baseline", artifacts), own, rules)
            : EnvironmentCompatibility.check(own, rules);
    if (!comparison.missing().isEmpty()) {
      return models.only(
          Verdict.ERROR,
          comparison.missing().stream()
              .map(MissingPart::toString)
              .collect(Collectors.joining("; ")));
    }
    return comparison.findings().isEmpty()
        ? models.only(
            Verdict.PASS,
            baseline.isPresent() ? "the environments are the same" : "nothing is refused")
        : ModelFindings.of(
            gate,
            comparison.findings().stream().map(this::finding).toList(),
            "nothing must be expected to fail");
  }

  private ModelFinding finding(EnvironmentFinding found) {
    Weight weight =
        switch (found.impact()) {
          case INFO -> Weight.NOTED;
          case WARN -> rule.refusesWarnings() ? Weight.FAILS : Weight.WARNS;
          case BREAK -> Weight.FAILS;
        };
    String change = found.was().equals(found.is()) ? found.is() : found.was() + " -> " + found.is();
    return new ModelFinding(
        Map.of(Slice.OF_ENVIRONMENT, found.subject()), weight, change + ": " + found.effect());
  }
}
