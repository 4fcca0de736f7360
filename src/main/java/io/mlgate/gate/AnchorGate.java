package io.mlgate.gate;

import io.mlgate.gate.Precedents.PastComparison;
import io.mlgate.policy.AnchorRule;
import io.mlgate.policy.Direction;
import io.mlgate.policy.Gate;
import io.mlgate.policy.LoggedRule;
import io.mlgate.policy.MeasureText;
import io.mlgate.policy.MetricRule;
import io.mlgate.policy.Policy;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Adds up by how much each release was worse than the one before it, from the anchor on: many steps
 * that are each small enough must not make a large one. The recorded differences are points, and so
 * is their sum.
 */
final class AnchorGate {
  private final Gate gate;
  private final AnchorRule rule;
  private final Pins pins;
  private final Precedents past;

  AnchorGate(Gate gate, AnchorRule rule, Pins pins, Precedents past) {
    this.gate = gate;
    this.rule = rule;
    this.pins = pins;
    this.past = past;
  }

  /**
   * One result for each gate that it watches.
   *
   * @param policy the policy
   * @param results what each of its gates found
   */
  List<GateResult> evaluate(Policy policy, Map<String, List<GateResult>> results) {
    if (pins.absence().isPresent()) {
      String why = pins.absence().get().notCompared();
      return all(Verdict.NOT_EVALUATED, why);
    }
    Contender baseline;
    List<PastComparison> comparisons;
    try {
      baseline = pins.fitBaseline();
      comparisons = past.comparisons();
    } catch (UnfitModelException | UnknownPrecedentException e) {
      return all(Verdict.ERROR, e.getMessage());
    }
    MeasureText measures = new MeasureText(policy.evaluations());
    List<GateResult> sums = new ArrayList<>();
    for (String name : rule.gates()) {
      Gate watched =
          policy.gates().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
      AnchoredSum sum =
          new AnchoredSum(
              rule.release(), name, measures.of(watched.rule()).orElseThrow(), direction(watched));
      comparisons.forEach(sum::accept);
      sums.add(sum(name, results.get(name).get(0), sum, baseline));
    }
    return sums;
  }

  private List<GateResult> all(Verdict verdict, String why) {
    return rule.gates().stream()
        .map(name -> new ResultBuilder(gate, Slice.ofWatched(name)).is(verdict, why))
        .toList();
  }

  private GateResult sum(String watched, GateResult now, AnchoredSum sum, Contender baseline) {
    ResultBuilder result =
        new ResultBuilder(gate, Slice.ofWatched(watched))
            .accepted(
                Optional.of(new Accepted(Optional.empty(), Optional.of(rule.maxTotalWorse()))));
    if (now.value().isEmpty() || now.baseline().isEmpty()) {
      return result.is(
          Verdict.ERROR, "the gate has no difference from the baseline: " + now.message());
    }
    Optional<String> version = baseline.facts().version();
    String runId = baseline.run().runId();
    AnchoredSum.Leg before = sum.to(version, runId);
    if (before.gap().isPresent()) {
      return result.is(
          Verdict.ERROR, broken(before.gap().get(), AnchoredSum.named(version, runId)));
    }
    BigDecimal difference =
        Decimals.asWritten(now.value().getAsDouble())
            .subtract(Decimals.asWritten(now.baseline().getAsDouble()));
    BigDecimal worse = before.worse().add(sum.worse(difference));
    boolean holds = worse.compareTo(rule.maxTotalWorse()) <= 0;
    return result
        .value(OptionalDouble.of(worse.doubleValue()))
        .is(holds ? Verdict.PASS : Verdict.FAIL, words(worse, before.steps() + 1, holds));
  }

  private String broken(AnchoredSum.Gap gap, String baseline) {
    return gap.words()
        .map(
            words ->
                words
                    + " when "
                    + (gap.model().equals(baseline) ? "the baseline" : gap.model())
                    + " was judged; set baseline.anchor.release to a later release, or leave the"
                    + " gate out of baseline.anchor.gates")
        .orElseGet(
            () ->
                "what was recorded of releases does not lead back to version "
                    + rule.release()
                    + ": it ends at "
                    + gap.model()
                    + "; set baseline.anchor.release to a release from which on all are recorded");
  }

  private String words(BigDecimal worse, int steps, boolean holds) {
    String how =
        worse.signum() <= 0
            ? Decimals.show(worse.negate()) + " better"
            : Decimals.showDistance(worse, rule.maxTotalWorse()) + " worse";
    return how
        + " in total than version "
        + rule.release()
        + " over "
        + (steps == 1 ? "1 comparison" : steps + " comparisons")
        + (holds ? ", within" : ", more than")
        + " the accepted "
        + rule.maxTotalWorse().toPlainString();
  }

  private static Direction direction(Gate watched) {
    return watched.rule() instanceof LoggedRule logged
        ? logged.direction()
        : ChosenMetric.of(((MetricRule) watched.rule()).metric()).direction();
  }
}
