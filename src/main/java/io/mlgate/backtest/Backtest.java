package io.mlgate.backtest;

import io.mlgate.verdict.Decision;
import io.mlgate.verdict.DecisionRule;
import io.mlgate.verdict.DecisionRule.Effect;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A policy replayed over runs of the past.
 *
 * @param replays one a run, in the order of the search
 * @param leftOut runs that nothing can be said of, in the same order
 */
public record Backtest(List<ReplayedRun> replays, List<LeftOut> leftOut) {

  /** Copies the lists. */
  public Backtest {
    replays = List.copyOf(replays);
    leftOut = List.copyOf(leftOut);
  }

  /** How many replays ended so. */
  public long count(Decision decision) {
    return replays.stream().filter(each -> each.evaluation().decision() == decision).count();
  }

  /** The effect of each gate in one evaluation, that of its worst slice, in the policy's order. */
  public static Map<String, Effect> effects(Evaluation evaluation) {
    Map<String, Effect> effects = new LinkedHashMap<>();
    for (GateResult result : evaluation.results()) {
      effects.merge(
          result.gate(),
          DecisionRule.effect(result),
          (one, other) -> isWorse(one, other) ? one : other);
    }
    return effects;
  }

  private static boolean isWorse(Effect one, Effect other) {
    return one.compareTo(other) > 0;
  }

  /** How often each gate had a say, in the policy's order; empty without replays. */
  public List<GateTally> gates() {
    List<Map<String, Effect>> all =
        replays.stream().map(ReplayedRun::evaluation).map(Backtest::effects).toList();
    List<GateTally> tallies = new ArrayList<>();
    if (all.isEmpty()) {
      return tallies;
    }
    for (String gate : all.get(0).keySet()) {
      tallies.add(
          new GateTally(
              gate,
              times(all, gate, Effect.BLOCKS),
              times(all, gate, Effect.HOLDS),
              times(all, gate, Effect.WARNS),
              (int) all.stream().filter(effects -> isAlone(effects, gate)).count()));
    }
    return List.copyOf(tallies);
  }

  private static int times(List<Map<String, Effect>> all, String gate, Effect effect) {
    return (int) all.stream().filter(effects -> effects.get(gate) == effect).count();
  }

  private static boolean isAlone(Map<String, Effect> effects, String gate) {
    List<String> stopping =
        effects.entrySet().stream()
            .filter(each -> each.getValue().compareTo(Effect.WARNS) > 0)
            .map(Map.Entry::getKey)
            .toList();
    return stopping.equals(List.of(gate));
  }
}
