package io.mlgate.report;

import io.mlgate.policy.Kind;
import io.mlgate.policy.OnInconclusive;
import io.mlgate.policy.Severity;
import io.mlgate.statistics.Interval;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.Basis;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Writes a result in a few words; what is not said is a passed, blocking gate of the model. */
final class GateResultBuilder {
  private final String gate;
  private String rule = "";
  private String message = "";
  private Slice slice = Slice.WHOLE;
  private Severity severity = Severity.BLOCK;
  private Kind kind = Kind.MODEL;
  private OnInconclusive onInconclusive = OnInconclusive.HOLD;
  private Verdict verdict = Verdict.PASS;
  private OptionalDouble value = OptionalDouble.empty();
  private OptionalDouble baseline = OptionalDouble.empty();
  private Optional<Interval> interval = Optional.empty();
  private Optional<Accepted> accepted = Optional.empty();
  private OptionalLong rows = OptionalLong.empty();
  private OptionalLong rowsNeeded = OptionalLong.empty();
  private Optional<Basis> basis = Optional.empty();

  private GateResultBuilder(String gate) {
    this.gate = gate;
  }

  static GateResultBuilder gate(String gate) {
    return new GateResultBuilder(gate);
  }

  GateResultBuilder rule(String words) {
    rule = words;
    return this;
  }

  GateResultBuilder slice(String key, String value) {
    slice = new Slice(Map.of(key, value));
    return this;
  }

  GateResultBuilder severity(Severity newSeverity) {
    severity = newSeverity;
    return this;
  }

  GateResultBuilder kind(Kind newKind) {
    kind = newKind;
    return this;
  }

  GateResultBuilder onInconclusive(OnInconclusive rule) {
    onInconclusive = rule;
    return this;
  }

  GateResultBuilder value(double number) {
    value = OptionalDouble.of(number);
    return this;
  }

  GateResultBuilder baseline(double number) {
    baseline = OptionalDouble.of(number);
    return this;
  }

  GateResultBuilder interval(double lower, double upper) {
    interval = Optional.of(new Interval(lower, upper, 0.95));
    return this;
  }

  GateResultBuilder atLeast(String limit) {
    accepted = Optional.of(new Accepted(Optional.of(new BigDecimal(limit)), Optional.empty()));
    return this;
  }

  GateResultBuilder atMost(String limit) {
    accepted = Optional.of(new Accepted(Optional.empty(), Optional.of(new BigDecimal(limit))));
    return this;
  }

  GateResultBuilder between(String lower, String upper) {
    accepted =
        Optional.of(
            new Accepted(Optional.of(new BigDecimal(lower)), Optional.of(new BigDecimal(upper))));
    return this;
  }

  GateResultBuilder rows(long count) {
    rows = OptionalLong.of(count);
    return this;
  }

  GateResultBuilder rowsNeeded(long count) {
    rowsNeeded = OptionalLong.of(count);
    return this;
  }

  GateResultBuilder basis(Basis rested) {
    basis = Optional.of(rested);
    return this;
  }

  GateResult is(Verdict newVerdict, String why) {
    verdict = newVerdict;
    message = why;
    return build();
  }

  private GateResult build() {
    return new GateResult(
        gate,
        slice,
        severity,
        kind,
        onInconclusive,
        rule,
        verdict,
        value,
        baseline,
        interval,
        accepted,
        rows,
        rowsNeeded,
        basis,
        message);
  }
}
