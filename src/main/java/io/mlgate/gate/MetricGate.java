package io.mlgate.gate;

import io.mlgate.measurement.Measurement;
import io.mlgate.measurement.Measurer;
import io.mlgate.metric.Metric;
import io.mlgate.metric.MetricValue;
import io.mlgate.policy.DecideOn;
import io.mlgate.policy.Gate;
import io.mlgate.policy.MetricRule;
import io.mlgate.statistics.Conclusion;
import io.mlgate.statistics.JointConclusion;
import io.mlgate.verdict.Basis;
import io.mlgate.verdict.Comparison;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Evaluates bounds on a metric that is recomputed from rows, for all of them or by group. Intervals
 * decide: that a bound holds where they lie within, that it does not where one lies outside after
 * Holm's correction over all groups and bounds of the gate.
 */
final class MetricGate {
  private final Gate gate;
  private final MetricRule rule;
  private final Metric metric;
  private final Measurer measurer;
  private final BoundClaims claims;
  private final ClaimWords words;

  MetricGate(Gate gate, MetricRule rule, ChosenMetric chosen, Measurer measurer) {
    this.gate = gate;
    this.rule = rule;
    this.metric = chosen.metric();
    this.measurer = measurer;
    this.claims = new BoundClaims(rule.bounds(), chosen.direction(), metric, measurer);
    this.words = new ClaimWords(chosen.toString(), chosen.direction());
  }

  /** What is known of one slice: claims, or why there are none. */
  private record Judged(
      SliceRows rows,
      Measurement measured,
      OptionalDouble baseline,
      List<BoundClaim> claims,
      Optional<GateResult> settled) {}

  /**
   * One result a slice.
   *
   * @param slices at least one
   * @param absence why comparisons are not evaluated, if they are not
   */
  List<GateResult> evaluate(List<SliceRows> slices, Optional<NoComparison> absence) {
    // Slices have nothing to do with each other, and the order of the results is that of the
    // slices.
    List<Judged> judged = slices.parallelStream().map(slice -> judge(slice, absence)).toList();
    List<JointConclusion.Claim> all =
        judged.stream().flatMap(one -> one.claims().stream()).map(BoundClaim::claim).toList();
    if (all.isEmpty()) {
      return judged.stream().map(one -> one.settled().orElseThrow()).toList();
    }
    List<Conclusion> concluded =
        JointConclusion.ofClaims(all, measurer.settings().confidence()).each();
    List<GateResult> results = new ArrayList<>();
    int next = 0;
    for (Judged one : judged) {
      int end = next + one.claims().size();
      List<Conclusion> own = concluded.subList(next, end);
      results.add(one.settled().orElseGet(() -> decided(one, own, all.size(), absence)));
      next = end;
    }
    return results;
  }

  private Judged judge(SliceRows slice, Optional<NoComparison> absence) {
    boolean whole = slice.slice().isWhole();
    Measurement measured =
        whole
            ? measurer.measure(metric, slice.rows())
            : measurer.measureGroup(metric, slice.rows());
    if (measured.rows() < rule.minRows().orElse(1)) {
      String why =
          measured.rows() + " rows, where the policy asks for " + rule.minRows().getAsInt();
      return settled(
          slice, measured, Verdict.INCONCLUSIVE, why, OptionalLong.of(rule.minRows().getAsInt()));
    }
    if (measured.value() instanceof MetricValue.Undefined none) {
      // Of all rows it is missing; of a group the rows that it needs may come.
      Verdict verdict = whole ? Verdict.ERROR : Verdict.INCONCLUSIVE;
      return settled(
          slice,
          measured,
          verdict,
          words.metric() + " is undefined: " + none.reason(),
          OptionalLong.empty());
    }
    List<BoundClaim> all = new ArrayList<>(claims.absolute(measured));
    OptionalDouble baseline = OptionalDouble.empty();
    if (rule.comparesWithBaseline() && absence.isEmpty()) {
      MetricValue other = metric.value(slice.pairs().orElseThrow().baseline());
      if (other instanceof MetricValue.Undefined none) {
        Verdict verdict = whole ? Verdict.ERROR : Verdict.INCONCLUSIVE;
        String why = "the baseline's " + words.metric() + " is undefined: " + none.reason();
        return settled(slice, measured, verdict, why, OptionalLong.empty());
      }
      baseline = other.number();
      Optional<String> fault = claims.fault(baseline.getAsDouble());
      if (fault.isPresent()) {
        return settled(slice, measured, Verdict.ERROR, fault.get(), OptionalLong.empty());
      }
      all.addAll(claims.relative(slice.pairs().get(), baseline.getAsDouble()));
    }
    if (all.isEmpty()) {
      return settled(
          slice,
          measured,
          Verdict.NOT_EVALUATED,
          absence.orElseThrow().notCompared(),
          OptionalLong.empty());
    }
    return rule.decideOn() == DecideOn.POINT
        ? byPoint(slice, measured, baseline, all)
        : new Judged(slice, measured, baseline, all, Optional.empty());
  }

  private Judged settled(
      SliceRows slice, Measurement measured, Verdict verdict, String why, OptionalLong needed) {
    GateResult result =
        new ResultBuilder(gate, slice.slice())
            .value(measured.value().number())
            .rows(measured.rows())
            .rowsNeeded(needed)
            .basis(basis("", Optional.empty()))
            .is(verdict, why);
    return new Judged(slice, measured, OptionalDouble.empty(), List.of(), Optional.of(result));
  }

  private Judged byPoint(
      SliceRows slice, Measurement measured, OptionalDouble baseline, List<BoundClaim> all) {
    BoundsCheck check = bounds(baseline);
    var value = Decimals.asWritten(measured.value().number().orElseThrow());
    GateResult result =
        new ResultBuilder(gate, slice.slice())
            .value(measured.value().number())
            .baseline(baseline)
            .accepted(Optional.of(check.accepted()))
            .rows(measured.rows())
            .basis(
                basis("", all.stream().flatMap(claim -> claim.comparison().stream()).findFirst()))
            .is(
                check.accepts(value) ? Verdict.PASS : Verdict.FAIL,
                check.describe(words.metric(), value) + ", decided on the point");
    return new Judged(slice, measured, baseline, List.of(), Optional.of(result));
  }

  private BoundsCheck bounds(OptionalDouble baseline) {
    return baseline.isPresent()
        ? BoundsCheck.against(
            rule.bounds(), words.direction(), Decimals.asWritten(baseline.getAsDouble()))
        : BoundsCheck.absolute(rule.bounds());
  }

  private GateResult decided(
      Judged judged, List<Conclusion> concluded, int family, Optional<NoComparison> absence) {
    Conclusion overall = worst(concluded);
    List<Integer> deciding = new ArrayList<>();
    for (int i = 0; i < concluded.size(); i++) {
      if (concluded.get(i) == overall) {
        deciding.add(i);
      }
    }
    BoundClaim shown = judged.claims().get(deciding.get(deciding.size() - 1));
    String message =
        deciding.stream()
            .map(i -> words.of(judged.claims().get(i), concluded.get(i)))
            .collect(Collectors.joining("; "));
    OptionalLong needed = OptionalLong.empty();
    if (overall == Conclusion.UNDECIDED) {
      needed = needed(deciding.stream().map(judged.claims()::get).toList(), family);
      message += ClaimWords.needed(needed, shown.rows());
    }
    return new ResultBuilder(gate, judged.rows().slice())
        .value(judged.measured().value().number())
        .baseline(judged.baseline())
        .interval(shown.interval())
        .accepted(Optional.of(bounds(judged.baseline()).accepted()))
        .rows(judged.measured().rows())
        .rowsNeeded(needed)
        .basis(basis(shown.estimate().method().title(), shown.comparison()))
        .is(
            BoundClaim.verdict(overall),
            message
                + absence
                    .filter(why -> rule.comparesWithBaseline())
                    .map(why -> "; " + why.notCompared())
                    .orElse(""));
  }

  /** The most that any claim needs; none if one of them can't say. */
  private OptionalLong needed(List<BoundClaim> undecided, int family) {
    long most = 0;
    for (BoundClaim claim : undecided) {
      double confidence = measurer.settings().confidence();
      boolean corrected =
          claim
              .estimate()
              .interval()
              .filter(own -> Conclusion.of(own, claim.range()) == Conclusion.VIOLATED)
              .isPresent();
      OptionalLong rows = claim.rowsNeeded(corrected ? 1 - (1 - confidence) / family : confidence);
      if (rows.isEmpty()) {
        return rows;
      }
      most = Math.max(most, rows.getAsLong());
    }
    return OptionalLong.of(most);
  }

  private static Conclusion worst(List<Conclusion> concluded) {
    if (concluded.contains(Conclusion.VIOLATED)) {
      return Conclusion.VIOLATED;
    }
    return concluded.contains(Conclusion.UNDECIDED) ? Conclusion.UNDECIDED : Conclusion.HOLDS;
  }

  private Basis basis(String method, Optional<Comparison> comparison) {
    return new Basis(rule.evaluation(), method, comparison, Optional.empty());
  }
}
