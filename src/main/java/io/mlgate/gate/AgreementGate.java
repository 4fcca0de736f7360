package io.mlgate.gate;

import io.mlgate.metric.MetricValue;
import io.mlgate.policy.AgreementRule;
import io.mlgate.policy.Gate;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.Basis;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates whether a run logged what its rows give: all of them, since the run that logged a
 * number did not know which labels are final today.
 */
final class AgreementGate {
  /** Libraries differ in the order of sums, and stores keep numbers as text of some digits. */
  private static final BigDecimal LEAST_TOLERANCE = new BigDecimal("1e-6");

  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final Gate gate;
  private final AgreementRule rule;
  private final Pin candidate;

  AgreementGate(Gate gate, AgreementRule rule, Pin candidate) {
    this.gate = gate;
    this.rule = rule;
    this.candidate = candidate;
  }

  /** The result of one claim. */
  GateResult evaluate(AgreementRule.Claim claim, EvaluatedRows rows) {
    ChosenMetric metric = ChosenMetric.of(claim.metric());
    var table = rows.ofAllAges().table(metric, false);
    table.require(metric.metric());
    MetricValue recomputed = metric.metric().value(table.rows().observations());
    LoggedNumber logged = LoggedNumber.of(candidate, "candidate", claim.logged());
    ResultBuilder result =
        new ResultBuilder(gate, Slice.of(claim))
            .value(logged.value())
            .rows(table.rows().size())
            .basis(new Basis(rule.evaluation(), "", Optional.empty(), Optional.empty()));
    if (logged.fault().isPresent()) {
      return result.is(Verdict.ERROR, logged.fault().get());
    }
    if (recomputed instanceof MetricValue.Undefined none) {
      return result.is(Verdict.ERROR, metric + " is undefined: " + none.reason());
    }
    BigDecimal written = Decimals.asWritten(logged.value().getAsDouble());
    BigDecimal value = Decimals.asWritten(recomputed.number().orElseThrow());
    BigDecimal tolerance = tolerance(written);
    Accepted accepted =
        new Accepted(Optional.of(value.subtract(tolerance)), Optional.of(value.add(tolerance)));
    boolean agrees = written.subtract(value).abs().compareTo(tolerance) <= 0;
    // Digits enough to see a difference that matters, and none of one that doesn't.
    List<BigDecimal> other = agrees ? List.of() : List.of(value);
    String sentence =
        "logged "
            + claim.logged()
            + " "
            + Decimals.show(written, other)
            + (agrees ? " is " : " is not ")
            + metric
            + " of the rows, "
            + Decimals.show(value, agrees ? List.of() : List.of(written));
    return result
        .accepted(agrees ? Optional.empty() : Optional.of(accepted))
        .is(agrees ? Verdict.PASS : Verdict.FAIL, sentence);
  }

  /**
   * Half a unit of the last decimal that was logged, since a number may be logged rounded. A whole
   * number is taken at its word: half a unit of it would let nearly anything pass.
   */
  private static BigDecimal tolerance(BigDecimal written) {
    int decimals = Math.max(0, written.stripTrailingZeros().scale());
    return decimals == 0 ? LEAST_TOLERANCE : HALF.movePointLeft(decimals).max(LEAST_TOLERANCE);
  }
}
