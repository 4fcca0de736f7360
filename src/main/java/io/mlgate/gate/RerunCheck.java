package io.mlgate.gate;

import io.mlgate.policy.Margin;
import io.mlgate.policy.RerunRule;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.Runs;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;

/** Judges whether a repeated run gave the candidate's numbers. */
final class RerunCheck {
  private final RerunRule rule;
  private final Pins pins;
  private final Runs runs;

  RerunCheck(RerunRule rule, Pins pins, Runs runs) {
    this.rule = rule;
    this.pins = pins;
    this.runs = runs;
  }

  /**
   * Judges one metric. Its value is how far both runs are apart.
   *
   * @throws io.mlgate.tracking.TrackingException if the store can't be searched
   * @throws UnfitModelException if nothing that the candidate holds may decide
   */
  GateResult judge(ResultBuilder result, String metric) {
    Run run = pins.fitCandidate().run();
    Repetition repetition = new Repetition(run);
    Optional<Run> other = repetition.find(runs);
    if (other.isEmpty()) {
      return result.is(
          Verdict.FAIL,
          "no finished run of the experiment repeats the candidate's: train it again with the tag "
              + Repetition.TAG
              + " set to "
              + run.runId());
    }
    String name = "run " + other.get().runId();
    Optional<String> fault = repetition.fault(other.get());
    if (fault.isPresent()) {
      return result.is(
          Verdict.ERROR,
          name + " is no repetition of the candidate's: " + fault.get() + "; train it again");
    }
    return compared(
        result,
        metric,
        LoggedNumber.of(run, "candidate", metric),
        LoggedNumber.of(other.get(), "repetition", metric),
        name);
  }

  private GateResult compared(
      ResultBuilder result, String metric, LoggedNumber own, LoggedNumber others, String name) {
    Optional<String> fault = own.fault().or(others::fault);
    if (fault.isPresent()) {
      return result.is(Verdict.ERROR, fault.get());
    }
    BigDecimal candidate = Decimals.asWritten(own.value().getAsDouble());
    BigDecimal repeated = Decimals.asWritten(others.value().getAsDouble());
    BigDecimal distance = candidate.subtract(repeated).abs();
    BigDecimal most = most(candidate);
    boolean near = distance.compareTo(most) <= 0;
    return result
        .value(OptionalDouble.of(distance.doubleValue()))
        .accepted(Optional.of(new Accepted(Optional.of(BigDecimal.ZERO), Optional.of(most))))
        .is(
            near ? Verdict.PASS : Verdict.FAIL,
            metric
                + " is "
                + Decimals.written(candidate)
                + ", and "
                + Decimals.written(repeated)
                + " in "
                + name
                + ", which repeats it: "
                + Decimals.showDistance(distance, most)
                + " apart, where at most "
                + rule.tolerance()
                + " is accepted");
  }

  private BigDecimal most(BigDecimal candidate) {
    Margin tolerance = rule.tolerance();
    return tolerance.share() ? tolerance.amount().multiply(candidate.abs()) : tolerance.amount();
  }
}
