package io.mlgate.gate;

import io.mlgate.compatibility.CompatibilityMode;
import io.mlgate.compatibility.MissingSchema;
import io.mlgate.compatibility.MlModel;
import io.mlgate.compatibility.MlModelReader;
import io.mlgate.compatibility.ServingPath;
import io.mlgate.compatibility.SignatureComparison;
import io.mlgate.compatibility.SignatureCompatibility;
import io.mlgate.compatibility.SignatureDifference;
import io.mlgate.gate.ModelFinding.Weight;
import io.mlgate.policy.Gate;
import io.mlgate.policy.SignatureMode;
import io.mlgate.policy.SignatureRule;
import io.mlgate.tracking.Artifacts;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates whether the candidate's signature fits that of the baseline. */
final class SignatureGate {
  private final Gate gate;
  private final SignatureRule rule;
  private final Artifacts artifacts;
  private final ComparedModels models;

  SignatureGate(Gate gate, SignatureRule rule, Pins pins, Artifacts artifacts) {
    this.gate = gate;
    this.rule = rule;
    this.artifacts = artifacts;
    this.models = new ComparedModels(gate, pins);
  }

  /**
   * One result for each place that differs, the worst first; one of the whole if none breaks
   * callers, or if the signatures can't be compared.
   */
  GateOutcome evaluate() {
    return models.evaluate(this::compared);
  }

  private List<GateResult> compared(Contender candidate, Optional<Contender> baseline) {
    if (baseline.isEmpty()) {
      return models.notCompared();
    }
    SignatureComparison comparison =
        SignatureCompatibility.compare(
            model(baseline.get()).signature(),
            model(candidate).signature(),
            CompatibilityMode.valueOf(rule.mode().name()),
            ServingPath.valueOf(rule.serving().name()));
    if (!comparison.missing().isEmpty()) {
      List<String> missing = comparison.missing().stream().map(MissingSchema::toString).toList();
      return models.only(
          Verdict.ERROR,
          String.join(", and ", missing) + ": log models with infer_signature or an input example");
    }
    return comparison.differences().isEmpty()
        ? models.only(Verdict.PASS, "the signatures are the same")
        : ModelFindings.of(
            gate,
            comparison.differences().stream().map(this::finding).toList(),
            "no difference breaks callers");
  }

  private MlModel model(Contender contender) {
    ModelHome home = ModelHome.of(contender);
    return MlModelReader.read(
        home.named("MLmodel"), home.read(artifacts, "MLmodel", MlModelReader.LARGEST));
  }

  private ModelFinding finding(SignatureDifference difference) {
    Map<String, String> place = new LinkedHashMap<>();
    place.put(Slice.PLACE, difference.path());
    if (rule.mode() == SignatureMode.FULL) {
      // Read both ways, a place may differ in each.
      place.put(
          Slice.READ,
          switch (difference.direction()) {
            case BACKWARD -> "backward";
            case FORWARD -> "forward";
          });
    }
    Weight weight =
        switch (difference.impact()) {
          case INFO -> Weight.NOTED;
          case WARN -> rule.refusesWarnings() ? Weight.FAILS : Weight.WARNS;
          case BREAK -> Weight.FAILS;
        };
    return new ModelFinding(
        place, weight, difference.was() + " -> " + difference.is() + ": " + difference.effect());
  }
}
