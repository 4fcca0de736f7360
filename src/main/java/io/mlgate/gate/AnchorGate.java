package io.mlgate.gate;

import io.mlgate.gate.Precedents.PastComparison;
import io.mlgate.policy.AnchorRule;
import io.mlgate.policy.Direction;
import io.mlgate.policy.Gate;
import io.mlgate.policy.LoggedRule;
import io.mlgate.policy.MetricRule;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
  /** A chain as long as that has a loop in it, or an anchor that is to be moved. */
  private static final int MOST_RELEASES = 1_000;

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
   * @param gates those of the policy
   * @param results what each of them found
   */
  List<GateResult> evaluate(List<Gate> gates, Map<String, List<GateResult>> results) {
    if (pins.absence().isPresent()) {
      String why = pins.absence().get().notCompared();
      return all(Verdict.NOT_EVALUATED, why);
    }
    List<PastComparison> chain;
    try {
      chain = chain();
    } catch (UnfitModelException | UnknownPrecedentException e) {
      return all(Verdict.ERROR, e.getMessage());
    }
    List<GateResult> sums = new ArrayList<>();
    for (String name : rule.gates()) {
      Gate watched =
          gates.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
      sums.add(sum(watched, results.get(name).get(0), chain));
    }
    return sums;
  }

  private List<GateResult> all(Verdict verdict, String why) {
    return rule.gates().stream()
        .map(name -> new ResultBuilder(gate, Slice.ofWatched(name)).is(verdict, why))
        .toList();
  }

  /** The comparisons from the first after the anchor to that of the baseline. */
  private List<PastComparison> chain() {
    Contender baseline = pins.fitBaseline();
    Deque<PastComparison> chain = new ArrayDeque<>();
    Optional<String> version = baseline.facts().version();
    String runId = baseline.run().runId();
    while (!version.equals(Optional.of(rule.release()))) {
      if (chain.size() == MOST_RELEASES) {
        throw broken("is longer than 1,000 releases", version, runId);
      }
      Optional<PastComparison> link = past.comparison(version, runId);
      if (link.isEmpty()) {
        throw broken("ends", version, runId);
      }
      chain.addFirst(link.get());
      version = link.get().baselineVersion();
      runId = link.get().baselineRunId();
    }
    return List.copyOf(chain);
  }

  private UnfitModelException broken(String how, Optional<String> version, String runId) {
    return new UnfitModelException(
        "what was recorded of releases does not lead back to version "
            + rule.release()
            + ": it "
            + how
            + " at "
            + named(version, runId)
            + "; set baseline.anchor.release to a release from which on all are recorded");
  }

  private static String named(Optional<String> version, String runId) {
    return version.map(number -> "version " + number).orElse("run " + runId);
  }

  private GateResult sum(Gate watched, GateResult now, List<PastComparison> chain) {
    ResultBuilder result =
        new ResultBuilder(gate, Slice.ofWatched(watched.name()))
            .accepted(
                Optional.of(new Accepted(Optional.empty(), Optional.of(rule.maxTotalWorse()))));
    if (now.value().isEmpty() || now.baseline().isEmpty()) {
      return result.is(
          Verdict.ERROR, "the gate has no difference from the baseline: " + now.message());
    }
    BigDecimal total =
        difference(now.value().getAsDouble()).subtract(difference(now.baseline().getAsDouble()));
    for (int at = 0; at < chain.size(); at++) {
      Double before = chain.get(at).differences().get(watched.name());
      if (before == null) {
        return result.is(Verdict.ERROR, unrecorded(watched, chain, at));
      }
      total = total.add(difference(before));
    }
    BigDecimal worse = isBetterWhenHigher(watched) ? total.negate() : total;
    boolean holds = worse.compareTo(rule.maxTotalWorse()) <= 0;
    return result
        .value(OptionalDouble.of(worse.doubleValue()))
        .is(holds ? Verdict.PASS : Verdict.FAIL, words(worse, chain.size() + 1, holds));
  }

  private static String unrecorded(Gate watched, List<PastComparison> chain, int at) {
    String successor =
        at + 1 < chain.size()
            ? named(chain.get(at + 1).baselineVersion(), chain.get(at + 1).baselineRunId())
            : "the baseline";
    return "no difference of gate '"
        + watched.name()
        + "' was recorded when "
        + successor
        + " was judged; set baseline.anchor.release to a later release, or leave the gate out of"
        + " baseline.anchor.gates";
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

  private static BigDecimal difference(double value) {
    return Decimals.asWritten(value);
  }

  private static boolean isBetterWhenHigher(Gate watched) {
    Direction direction =
        watched.rule() instanceof LoggedRule logged
            ? logged.direction()
            : ChosenMetric.of(((MetricRule) watched.rule()).metric()).direction();
    return direction == Direction.HIGHER;
  }
}
