package io.mlgate.gate;

import io.mlgate.policy.Gate;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
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
   * @param comparison compares the candidate with the baseline, which is absent where there need be
   *     none
   */
  GateOutcome evaluate(Comparing comparison) {
    return new GuardedResults(gate)
        .addAll(Slice.WHOLE, () -> comparison.of(pins.fitCandidate(), baseline()))
        .outcome();
  }

  private Optional<Contender> baseline() {
    return pins.absence().isPresent() ? Optional.empty() : Optional.of(pins.fitBaseline());
  }

  /** A comparison of two models. */
  @FunctionalInterface
  interface Comparing {
    /** The gate's results, at least one. */
    List<GateResult> of(Contender candidate, Optional<Contender> baseline);
  }

  /** The only result where there is nothing to compare with. */
  List<GateResult> notCompared() {
    return List.of(
        new ResultBuilder(gate, Slice.WHOLE).isNotCompared(pins.absence().orElseThrow()));
  }

  /** A single result. */
  List<GateResult> only(Verdict verdict, String message) {
    return List.of(new ResultBuilder(gate, Slice.WHOLE).is(verdict, message));
  }
}
