package io.mlgate.gate;

import io.mlgate.compatibility.MalformedModelException;
import io.mlgate.environment.MalformedEnvironmentException;
import io.mlgate.policy.Gate;
import io.mlgate.tracking.TrackingException;
import java.util.List;
import java.util.Optional;

/** What every gate does that compares files of the candidate's model with those of the baseline. */
final class ComparedModels {
  private final Gate gate;
  private final Pins pins;

  ComparedModels(Gate gate, Pins pins) {
    this.gate = gate;
    this.pins = pins;
  }

  /**
   * The results of a comparison; one of the whole if it can't be made.
   *
   * @param comparison compares the candidate with the baseline; it is absent for a first release
   */
  GateOutcome evaluate(Comparing comparison) {
    Optional<String> fault = RunFault.of(pins.candidate(), "candidate");
    if (fault.isPresent()) {
      return whole(Verdict.ERROR, fault.get());
    }
    if (pins.baseline().isEmpty()) {
      return whole(Verdict.ERROR, "there is no baseline: the policy names none");
    }
    Pin baseline = pins.baseline().get();
    if (!baseline.isFirstRelease()) {
      fault = RunFault.of(baseline, "baseline");
      if (fault.isPresent()) {
        return whole(Verdict.ERROR, fault.get());
      }
    }
    try {
      return new GateOutcome(
          comparison.of(
              pins.candidate().contender().orElseThrow(),
              baseline.isFirstRelease() ? Optional.empty() : baseline.contender()),
          Optional.empty());
    } catch (TrackingException e) {
      return new GateOutcome(
          whole(Verdict.ERROR, e.getMessage()).results(), GateOutcome.problem(e));
    } catch (MalformedModelException | MalformedEnvironmentException | UnfitModelException e) {
      return whole(Verdict.ERROR, e.getMessage());
    }
  }

  /** A comparison of two models. */
  @FunctionalInterface
  interface Comparing {
    /** The gate's results, at least one. */
    List<GateResult> of(Contender candidate, Optional<Contender> baseline);
  }

  /** A single result. */
  List<GateResult> only(Verdict verdict, String message) {
    return List.of(new ResultBuilder(gate, Slice.WHOLE).is(verdict, message));
  }

  private GateOutcome whole(Verdict verdict, String message) {
    return new GateOutcome(only(verdict, message), Optional.empty());
  }
}
