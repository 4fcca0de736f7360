package io.mlgate.approval;

import io.mlgate.policy.Severity;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.DecisionRule;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.util.Collection;
import java.util.List;

/** The decision where verdicts are waived: their gates warn, and do not block. */
public final class WaivedDecision {
  private WaivedDecision() {}

  /**
   * The decision.
   *
   * @param waivers those that don't count change nothing; an ERROR can't be waived
   */
  public static Decision of(Evaluation evaluation, Collection<Waiver> waivers) {
    List<String> gates = waivers.stream().filter(Waiver::counts).map(Waiver::gate).toList();
    List<GateResult> results =
        evaluation.results().stream()
            .map(result -> isWaived(result, gates) ? warning(result) : result)
            .toList();
    return DecisionRule.decide(results, !evaluation.problems().isEmpty());
  }

  private static boolean isWaived(GateResult result, List<String> gates) {
    return gates.contains(result.gate())
        && (result.verdict() == Verdict.FAIL || result.verdict() == Verdict.INCONCLUSIVE);
  }

  private static GateResult warning(GateResult result) {
    return new GateResult(
        result.gate(),
        result.slice(),
        result.severity() == Severity.BLOCK ? Severity.WARN : result.severity(),
        result.kind(),
        result.onInconclusive(),
        result.rule(),
        result.verdict(),
        result.value(),
        result.baseline(),
        result.interval(),
        result.accepted(),
        result.rows(),
        result.rowsNeeded(),
        result.basis(),
        result.message());
  }
}
