package io.mlgate.gate;

import io.mlgate.policy.Gate;
import io.mlgate.policy.LineageFact;
import io.mlgate.policy.ReproducibilityRule;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Evaluates what is known of training the candidate again, and what came of doing it. */
final class ReproducibilityGate {
  private final Gate gate;
  private final ReproducibilityRule rule;
  private final Pins pins;
  private final TrackingStore store;

  ReproducibilityGate(Gate gate, ReproducibilityRule rule, Pins pins, TrackingStore store) {
    this.gate = gate;
    this.rule = rule;
    this.pins = pins;
    this.store = store;
  }

  GateOutcome evaluate() {
    GuardedResults results = new GuardedResults(gate);
    rule.minScore().ifPresent(least -> results.add(Slice.WHOLE, result -> scored(result, least)));
    rule.rerun()
        .ifPresent(
            rerun -> {
              RerunCheck check = new RerunCheck(rerun, pins, store);
              for (String metric : rerun.metrics()) {
                results.add(Slice.ofRerun(metric), result -> check.judge(result, metric));
              }
            });
    return results.outcome();
  }

  private GateResult scored(ResultBuilder result, BigDecimal least) {
    RunFacts facts = new RunFacts(pins.fitCandidate(), store);
    List<LineageFact> needed = ReproducibilityRule.NEEDED;
    List<String> missing = new ArrayList<>();
    for (LineageFact fact : needed) {
      RunFacts.Told told = facts.of(fact);
      if (!told.present()) {
        missing.add(told.words());
      }
    }
    int present = needed.size() - missing.size();
    // Compared as a fraction, since sixths are no decimals.
    boolean enough =
        BigDecimal.valueOf(present).compareTo(least.multiply(BigDecimal.valueOf(needed.size())))
            >= 0;
    double score =
        BigDecimal.valueOf(present)
            .divide(BigDecimal.valueOf(needed.size()), 4, RoundingMode.HALF_EVEN)
            .doubleValue();
    return result
        .value(OptionalDouble.of(score))
        .accepted(Optional.of(new Accepted(Optional.of(least), Optional.empty())))
        .is(
            enough ? Verdict.PASS : Verdict.FAIL,
            present
                + " of "
                + needed.size()
                + " facts are known"
                + (missing.isEmpty() ? "" : "; " + String.join("; ", missing)));
  }
}
