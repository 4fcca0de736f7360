package io.mlgate.report;

import io.mlgate.policy.Kind;
import io.mlgate.verdict.DecisionRule;
import io.mlgate.verdict.DecisionRule.Effect;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The results of one gate: one for the whole, or one a slice.
 *
 * @param results at least one, all of the same gate
 */
public record GateGroup(List<GateResult> results) {
  private static final List<Verdict> FROM_BEST_TO_WORST =
      List.of(
          Verdict.PASS, Verdict.NOT_EVALUATED, Verdict.INCONCLUSIVE, Verdict.ERROR, Verdict.FAIL);

  static final Comparator<GateResult> WORST_LAST =
      Comparator.comparing((GateResult result) -> DecisionRule.effect(result))
          .thenComparing(result -> FROM_BEST_TO_WORST.indexOf(result.verdict()))
          .thenComparingDouble(GateGroup::miss);

  /** Copies the list. */
  public GateGroup {
    results = List.copyOf(results);
  }

  /** The first result, which shares its gate and rule with the others. */
  public GateResult first() {
    return results.get(0);
  }

  /** The gate's name. */
  public String gate() {
    return first().gate();
  }

  /** What the gate looks after. */
  public Kind kind() {
    return first().kind();
  }

  /** The result that says most about the release. */
  public GateResult worst() {
    return results.stream().max(WORST_LAST).orElseThrow();
  }

  /** The worst verdict. */
  public Verdict verdict() {
    return worst().verdict();
  }

  /** What the gate does to the release. */
  public Effect effect() {
    return DecisionRule.effect(worst());
  }

  /** Whether all of it passed. */
  public boolean passed() {
    return verdict() == Verdict.PASS;
  }

  /** Whether the results are about slices and are shown below their gate. */
  public boolean isSliced() {
    return results.size() > 1 || !first().slice().isWhole();
  }

  /** How many results have a verdict. */
  public long count(Verdict verdict) {
    return results.stream().filter(result -> result.verdict() == verdict).count();
  }

  /** How far the value is outside of its limits; negative inside. */
  private static double miss(GateResult result) {
    if (result.value().isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    double value = result.value().getAsDouble();
    return result.accepted().stream()
        .flatMapToDouble(
            accepted ->
                DoubleStream.concat(
                    accepted.lower().stream().mapToDouble(lower -> lower.doubleValue() - value),
                    accepted.upper().stream().mapToDouble(upper -> value - upper.doubleValue())))
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }
}
