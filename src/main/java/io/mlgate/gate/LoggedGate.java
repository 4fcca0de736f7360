package io.mlgate.gate;

import io.mlgate.policy.Gate;
import io.mlgate.policy.LoggedRule;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Evaluates a bound on a number that the runs logged. It has no rows, so the point decides. */
final class LoggedGate {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  private final Gate gate;
  private final LoggedRule rule;
  private final Pins pins;

  LoggedGate(Gate gate, LoggedRule rule, Pins pins) {
    this.gate = gate;
    this.rule = rule;
    this.pins = pins;
  }

  /** One result a slice, in the policy's order. */
  List<GateResult> evaluate() {
    return rule.combinations().stream().map(Slice::new).map(this::evaluate).toList();
  }

  private GateResult evaluate(Slice slice) {
    String metric = metricOf(slice);
    LoggedNumber candidate = LoggedNumber.of(pins.candidate(), "candidate", metric);
    if (!rule.comparesWithBaseline()) {
      return judged(slice, candidate, BoundsCheck.absolute(rule.bounds()), "");
    }
    if (pins.baseline().isEmpty()) {
      return error(slice, candidate, NONE, "there is no baseline: the policy names none");
    }
    Pin pin = pins.baseline().get();
    return pin.absence().isPresent()
        ? notCompared(slice, candidate, pin.absence().get())
        : compared(slice, candidate, LoggedNumber.of(pin, "baseline", metric));
  }

  private String metricOf(Slice slice) {
    return rule.metricOf(slice.values());
  }

  private GateResult notCompared(Slice slice, LoggedNumber candidate, NoComparison absence) {
    String note = absence.notCompared();
    return rule.bounds().areAbsolute()
        ? judged(slice, candidate, BoundsCheck.absolute(rule.bounds()), "; " + note)
        : result(slice, Verdict.NOT_EVALUATED, candidate.value(), NONE, Optional.empty(), note);
  }

  private GateResult compared(Slice slice, LoggedNumber candidate, LoggedNumber baseline) {
    Optional<String> fault = candidate.fault().or(baseline::fault);
    if (fault.isPresent()) {
      return error(slice, candidate, baseline.value(), fault.get());
    }
    BigDecimal value = Decimals.asWritten(baseline.value().getAsDouble());
    Optional<String> boundsFault = BoundsCheck.fault(rule.bounds(), value);
    return boundsFault.isPresent()
        ? error(slice, candidate, baseline.value(), boundsFault.get())
        : decided(
            slice,
            candidate,
            baseline.value(),
            BoundsCheck.against(rule.bounds(), rule.direction(), value),
            "");
  }

  private GateResult judged(Slice slice, LoggedNumber candidate, BoundsCheck check, String note) {
    return candidate.fault().isPresent()
        ? error(slice, candidate, NONE, candidate.fault().get())
        : decided(slice, candidate, NONE, check, note);
  }

  private GateResult decided(
      Slice slice,
      LoggedNumber candidate,
      OptionalDouble baseline,
      BoundsCheck check,
      String note) {
    BigDecimal value = Decimals.asWritten(candidate.value().getAsDouble());
    return result(
        slice,
        check.accepts(value) ? Verdict.PASS : Verdict.FAIL,
        candidate.value(),
        baseline,
        Optional.of(check.accepted()),
        check.describe(metricOf(slice), value) + note);
  }

  private GateResult error(
      Slice slice, LoggedNumber candidate, OptionalDouble baseline, String message) {
    // What is accepted is known without the number, as long as no part of it hangs on a baseline.
    Optional<Accepted> accepted =
        rule.comparesWithBaseline()
            ? Optional.empty()
            : Optional.of(BoundsCheck.absolute(rule.bounds()).accepted());
    return result(slice, Verdict.ERROR, candidate.value(), baseline, accepted, message);
  }

  private GateResult result(
      Slice slice,
      Verdict verdict,
      OptionalDouble value,
      OptionalDouble baseline,
      Optional<Accepted> accepted,
      String message) {
    return new ResultBuilder(gate, slice)
        .value(value)
        .baseline(baseline)
        .accepted(accepted)
        .is(verdict, message);
  }
}
