package io.mlgate.gate;

import io.mlgate.compatibility.MalformedModelException;
import io.mlgate.policy.Gate;
import io.mlgate.policy.LineageFact;
import io.mlgate.policy.ReproducibilityRule;
import io.mlgate.tracking.Artifacts;
import io.mlgate.tracking.TrackingException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Evaluates which share of what it takes to train the candidate again is known. */
final class ReproducibilityGate {
  private final Gate gate;
  private final ReproducibilityRule rule;
  private final Pins pins;
  private final Artifacts artifacts;

  ReproducibilityGate(Gate gate, ReproducibilityRule rule, Pins pins, Artifacts artifacts) {
    this.gate = gate;
    this.rule = rule;
    this.pins = pins;
    this.artifacts = artifacts;
  }

  GateOutcome evaluate() {
    Optional<String> fault = RunFault.of(pins.candidate(), "candidate");
    if (fault.isPresent()) {
      return error(fault.get(), Optional.empty());
    }
    try {
      return GateOutcome.of(scored());
    } catch (TrackingException e) {
      return error(e.getMessage(), GateOutcome.problem(e));
    } catch (MalformedModelException | UnfitModelException e) {
      return error(e.getMessage(), Optional.empty());
    }
  }

  private GateResult scored() {
    RunFacts facts = new RunFacts(pins.candidate().contender().orElseThrow(), artifacts);
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
        BigDecimal.valueOf(present)
                .compareTo(rule.minScore().multiply(BigDecimal.valueOf(needed.size())))
            >= 0;
    double score =
        BigDecimal.valueOf(present)
            .divide(BigDecimal.valueOf(needed.size()), 4, RoundingMode.HALF_EVEN)
            .doubleValue();
    return new ResultBuilder(gate, Slice.WHOLE)
        .value(OptionalDouble.of(score))
        .accepted(Optional.of(new Accepted(Optional.of(rule.minScore()), Optional.empty())))
        .is(
            enough ? Verdict.PASS : Verdict.FAIL,
            present
                + " of "
                + needed.size()
                + " facts are known"
                + (missing.isEmpty() ? "" : "; " + String.join("; ", missing)));
  }

  private GateOutcome error(String message, Optional<String> problem) {
    return new GateOutcome(
        List.of(new ResultBuilder(gate, Slice.WHOLE).is(Verdict.ERROR, message)), problem);
  }
}
