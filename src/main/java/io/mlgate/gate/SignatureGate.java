package io.mlgate.gate;

import static java.util.stream.Collectors.joining;

import io.mlgate.compatibility.CompatibilityMode;
import io.mlgate.compatibility.Impact;
import io.mlgate.compatibility.MalformedModelException;
import io.mlgate.compatibility.MissingSchema;
import io.mlgate.compatibility.MlModel;
import io.mlgate.compatibility.MlModelReader;
import io.mlgate.compatibility.ServingPath;
import io.mlgate.compatibility.SignatureComparison;
import io.mlgate.compatibility.SignatureCompatibility;
import io.mlgate.compatibility.SignatureDifference;
import io.mlgate.policy.Gate;
import io.mlgate.policy.SignatureMode;
import io.mlgate.policy.SignatureRule;
import io.mlgate.tracking.Artifacts;
import io.mlgate.tracking.TrackingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates whether the candidate's signature fits that of the baseline. */
final class SignatureGate {
  /** More than anybody reads; the last result counts the others. */
  private static final int MOST = 100;

  private final Gate gate;
  private final SignatureRule rule;
  private final Pins pins;
  private final Artifacts artifacts;

  SignatureGate(Gate gate, SignatureRule rule, Pins pins, Artifacts artifacts) {
    this.gate = gate;
    this.rule = rule;
    this.pins = pins;
    this.artifacts = artifacts;
  }

  /**
   * One result for each place that differs, the worst first; one of the whole if none breaks
   * callers, or if the signatures can't be compared.
   */
  GateOutcome evaluate() {
    Optional<String> fault = RunFault.of(pins.candidate(), "candidate");
    if (fault.isPresent()) {
      return whole(Verdict.ERROR, fault.get());
    }
    if (pins.baseline().isEmpty()) {
      return whole(Verdict.ERROR, "there is no baseline: the policy names none");
    }
    Pin baseline = pins.baseline().get();
    if (baseline.isFirstRelease()) {
      return whole(
          Verdict.NOT_EVALUATED,
          "the comparison is not evaluated: first release, there is no baseline yet");
    }
    fault = RunFault.of(baseline, "baseline");
    if (fault.isPresent()) {
      return whole(Verdict.ERROR, fault.get());
    }
    try {
      return compared(model(baseline), model(pins.candidate()));
    } catch (TrackingException e) {
      return new GateOutcome(
          whole(Verdict.ERROR, e.getMessage()).results(), GateOutcome.problem(e));
    } catch (MalformedModelException | UnfitModelException e) {
      return whole(Verdict.ERROR, e.getMessage());
    }
  }

  private MlModel model(Pin pin) {
    ModelHome home = ModelHome.of(pin.contender().orElseThrow());
    return MlModelReader.read(
        home.named("MLmodel"), home.read(artifacts, "MLmodel", MlModelReader.LARGEST));
  }

  private GateOutcome compared(MlModel baseline, MlModel candidate) {
    SignatureComparison comparison =
        SignatureCompatibility.compare(
            baseline.signature(),
            candidate.signature(),
            CompatibilityMode.valueOf(rule.mode().name()),
            ServingPath.valueOf(rule.serving().name()));
    if (!comparison.missing().isEmpty()) {
      List<String> missing = comparison.missing().stream().map(MissingSchema::toString).toList();
      return whole(
          Verdict.ERROR,
          String.join(", and ", missing) + ": log models with infer_signature or an input example");
    }
    if (comparison.differences().isEmpty()) {
      return whole(Verdict.PASS, "the signatures are the same");
    }
    Map<Slice, List<SignatureDifference>> places = new LinkedHashMap<>();
    comparison.differences().stream()
        .sorted(Comparator.comparing(SignatureDifference::impact).reversed())
        .forEach(each -> places.computeIfAbsent(slice(each), none -> new ArrayList<>()).add(each));
    List<GateResult> results = new ArrayList<>();
    List<SignatureDifference> others = new ArrayList<>();
    for (Map.Entry<Slice, List<SignatureDifference>> place : places.entrySet()) {
      if (results.size() < MOST - 1 || places.size() <= MOST) {
        results.add(
            new ResultBuilder(gate, place.getKey())
                .is(
                    verdict(place.getValue().get(0).impact()),
                    place.getValue().stream().map(SignatureGate::told).collect(joining("; "))));
      } else {
        others.addAll(place.getValue());
      }
    }
    if (!others.isEmpty()) {
      results.add(counted(others));
    }
    if (results.stream().allMatch(result -> result.slice().isWarning())) {
      results.add(
          0, new ResultBuilder(gate, Slice.WHOLE).is(Verdict.PASS, "no difference breaks callers"));
    }
    return new GateOutcome(results, Optional.empty());
  }

  private static String told(SignatureDifference difference) {
    return difference.was() + " -> " + difference.is() + ": " + difference.effect();
  }

  private GateResult counted(List<SignatureDifference> others) {
    long breaking = others.stream().filter(each -> each.impact() == Impact.BREAK).count();
    Impact worst = others.get(0).impact();
    return new ResultBuilder(gate, slice("(others)", "(any)", worst))
        .is(
            verdict(worst),
            "and " + others.size() + " differences more, of which " + breaking + " break callers");
  }

  private static Verdict verdict(Impact impact) {
    return switch (impact) {
      case INFO -> Verdict.PASS;
      case WARN, BREAK -> Verdict.FAIL;
    };
  }

  private Slice slice(SignatureDifference difference) {
    return slice(
        difference.path(),
        switch (difference.direction()) {
          case BACKWARD -> "backward";
          case FORWARD -> "forward";
        },
        difference.impact());
  }

  /** Read both ways, a place may differ in each. */
  private Slice slice(String place, String direction, Impact impact) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(Slice.PLACE, place);
    if (rule.mode() == SignatureMode.FULL) {
      values.put(Slice.READ, direction);
    }
    if (impact == Impact.WARN && !rule.refusesWarnings()) {
      values.put(Slice.IMPACT, Slice.WARNING);
    }
    return new Slice(values);
  }

  private GateOutcome whole(Verdict verdict, String message) {
    return GateOutcome.of(new ResultBuilder(gate, Slice.WHOLE).is(verdict, message));
  }
}
