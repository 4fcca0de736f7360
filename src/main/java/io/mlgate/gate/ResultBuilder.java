package io.mlgate.gate;

import io.mlgate.policy.Gate;
import io.mlgate.statistics.Interval;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.Basis;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Gathers one result of a gate; what is not said is absent. */
final class ResultBuilder {
  private final Gate gate;
  private final Slice slice;
  private OptionalDouble value = OptionalDouble.empty();
  private OptionalDouble baseline = OptionalDouble.empty();
  private Optional<Interval> interval = Optional.empty();
  private Optional<Accepted> accepted = Optional.empty();
  private OptionalLong rows = OptionalLong.empty();
  private OptionalLong rowsNeeded = OptionalLong.empty();
  private Optional<Basis> basis = Optional.empty();

  ResultBuilder(Gate gate, Slice slice) {
    this.gate = gate;
    this.slice = slice;
  }

  ResultBuilder value(OptionalDouble number) {
    value = number;
    return this;
  }

  ResultBuilder baseline(OptionalDouble number) {
    baseline = number;
    return this;
  }

  ResultBuilder interval(Optional<Interval> known) {
    interval = known;
    return this;
  }

  ResultBuilder accepted(Optional<Accepted> known) {
    accepted = known;
    return this;
  }

  ResultBuilder rows(long count) {
    rows = OptionalLong.of(count);
    return this;
  }

  ResultBuilder rowsNeeded(OptionalLong count) {
    rowsNeeded = count;
    return this;
  }

  ResultBuilder basis(Basis known) {
    basis = Optional.of(known);
    return this;
  }

  /** For a comparison where there need be nothing to compare with. */
  GateResult isNotCompared(NoComparison absence) {
    return is(Verdict.NOT_EVALUATED, absence.notCompared());
  }

  GateResult is(Verdict verdict, String message) {
    return new GateResult(
        gate.name(),
        slice,
        slice.severity(gate),
        gate.kind(),
        gate.onInconclusive(),
        gate.rule().describe(),
        verdict,
        value,
        baseline,
        interval,
        accepted,
        rows,
        verdict == Verdict.INCONCLUSIVE ? rowsNeeded : OptionalLong.empty(),
        basis,
        message);
  }
}
