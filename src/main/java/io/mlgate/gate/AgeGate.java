package io.mlgate.gate;

import io.mlgate.policy.AgeRule;
import io.mlgate.policy.Gate;
import io.mlgate.tracking.Run;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;

/** Evaluates how long ago the candidate was trained: that is when its run ended. */
final class AgeGate {
  /** Clocks of two machines may differ so much without anybody's fault. */
  private static final Duration CLOCKS = Duration.ofMinutes(5);

  private final Gate gate;
  private final AgeRule rule;
  private final Pins pins;
  private final Instant now;

  AgeGate(Gate gate, AgeRule rule, Pins pins, Instant now) {
    this.gate = gate;
    this.rule = rule;
    this.pins = pins;
    this.now = now;
  }

  GateOutcome evaluate() {
    return new GuardedResults(gate).add(Slice.WHOLE, this::judged).outcome();
  }

  private GateResult judged(ResultBuilder result) {
    Run run = pins.fitCandidate().run();
    if (run.endTime().isEmpty()) {
      return result.is(Verdict.ERROR, "the store does not say when the candidate's run ended");
    }
    Instant end = run.endTime().get();
    Duration age = Duration.between(end, now);
    if (age.compareTo(CLOCKS.negated()) < 0) {
      return result.is(Verdict.ERROR, "the candidate's run ended in the future, at " + end);
    }
    boolean young = age.compareTo(rule.max()) <= 0;
    return result.is(
        young ? Verdict.PASS : Verdict.FAIL, "trained at " + end + ", " + inWords(age) + " ago");
  }

  private static String inWords(Duration age) {
    long hours = Math.max(0, age.toHours());
    return hours < 48 ? hours + " hours" : age.toDays() + " days";
  }
}
