package io.mlgate.gate;

import io.mlgate.compatibility.MalformedModelException;
import io.mlgate.policy.Gate;
import io.mlgate.policy.LineageFact;
import io.mlgate.policy.LineageRule;
import io.mlgate.tracking.Artifacts;
import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.TrackingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Evaluates whether a run tells where its model comes from. */
final class LineageGate {
  private static final String TRAINING = "training";

  private final Gate gate;
  private final LineageRule rule;
  private final Pins pins;
  private final Artifacts artifacts;

  LineageGate(Gate gate, LineageRule rule, Pins pins, Artifacts artifacts) {
    this.gate = gate;
    this.rule = rule;
    this.pins = pins;
    this.artifacts = artifacts;
  }

  /** One result for each fact, in the policy's order. */
  GateOutcome evaluate() {
    Optional<String> fault = RunFault.of(pins.candidate(), "candidate");
    List<GateResult> results = new ArrayList<>();
    Optional<String> problem = Optional.empty();
    for (LineageFact fact : rule.facts()) {
      Slice slice = Slice.of(fact);
      try {
        results.add(fault.isPresent() ? error(slice, fault.get()) : told(slice, fact));
      } catch (TrackingException e) {
        results.add(error(slice, e.getMessage()));
        problem = problem.or(() -> GateOutcome.problem(e));
      } catch (MalformedModelException | UnfitModelException e) {
        results.add(error(slice, e.getMessage()));
      }
    }
    if (rule.sameEvaluationData()) {
      results.add(
          fault.isPresent() ? error(Slice.OF_EVALUATION_DATA, fault.get()) : sameEvaluationData());
    }
    return new GateOutcome(results, problem);
  }

  private GateResult told(Slice slice, LineageFact fact) {
    RunFacts.Told told =
        new RunFacts(pins.candidate().contender().orElseThrow(), artifacts).of(fact);
    return new ResultBuilder(gate, slice)
        .is(told.present() ? Verdict.PASS : Verdict.FAIL, told.words());
  }

  private GateResult sameEvaluationData() {
    Slice slice = Slice.OF_EVALUATION_DATA;
    if (pins.baseline().isEmpty()) {
      return error(slice, "there is no baseline: the policy names none");
    }
    Pin baseline = pins.baseline().get();
    if (baseline.isFirstRelease()) {
      return new ResultBuilder(gate, slice)
          .is(
              Verdict.NOT_EVALUATED,
              "the comparison is not evaluated: first release, there is no baseline yet");
    }
    Optional<String> fault = RunFault.of(baseline, "baseline");
    if (fault.isPresent()) {
      return error(slice, fault.get());
    }
    List<DatasetInput> own = evaluated(candidate());
    List<DatasetInput> other = evaluated(baseline.contender().orElseThrow().run());
    if (own.isEmpty() || other.isEmpty()) {
      return error(
          slice,
          "the "
              + (own.isEmpty() ? "candidate" : "baseline")
              + "'s run declared no dataset with a digest and a context other than training:"
              + " log it with mlflow.log_input(dataset, context=\"evaluation\")");
    }
    return digests(own).equals(digests(other))
        ? present(slice, "both evaluated on " + RunFacts.named(own))
        : new ResultBuilder(gate, slice)
            .is(
                Verdict.FAIL,
                "evaluated on "
                    + RunFacts.named(own)
                    + ", but the baseline on "
                    + RunFacts.named(other));
  }

  private static List<DatasetInput> evaluated(Run run) {
    return run.datasets().stream()
        .filter(dataset -> !dataset.digest().isBlank())
        .filter(dataset -> !dataset.context().isBlank() && !dataset.context().equals(TRAINING))
        .toList();
  }

  private static SortedSet<String> digests(List<DatasetInput> datasets) {
    SortedSet<String> digests = new TreeSet<>();
    datasets.forEach(dataset -> digests.add(dataset.digest()));
    return digests;
  }

  private Run candidate() {
    return pins.candidate().contender().orElseThrow().run();
  }

  private GateResult present(Slice slice, String what) {
    return new ResultBuilder(gate, slice).is(Verdict.PASS, what);
  }

  private GateResult error(Slice slice, String message) {
    return new ResultBuilder(gate, slice).is(Verdict.ERROR, message);
  }
}
