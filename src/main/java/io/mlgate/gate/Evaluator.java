package io.mlgate.gate;

import io.mlgate.policy.Gate;
import io.mlgate.policy.LoggedRule;
import io.mlgate.policy.Policy;
import io.mlgate.policy.Severity;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Evaluates a policy for a candidate against what a tracking store holds. */
public final class Evaluator {
  private final TrackingStore store;
  private final Executor executor;

  /**
   * An evaluator over a store.
   *
   * @param executor runs the read of the baseline beside that of the candidate
   */
  public Evaluator(TrackingStore store, Executor executor) {
    this.store = store;
    this.executor = executor;
  }

  /**
   * Pins candidate and baseline, evaluates every gate and decides. A store that cannot be read does
   * not throw: it makes an evaluation with {@link Evaluation#problems()} that is BLOCKED.
   *
   * @param baseline what the user named instead of the policy's baseline, if anything
   * @throws TrackingException if the user named a candidate or a baseline that does not exist
   * @throws RefusedException if the candidate is its own baseline or of another model, or if no
   *     gate of the policy blocks
   */
  public Evaluation evaluate(
      Policy policy, CandidateChoice candidate, Optional<Reference> baseline) {
    if (policy.gates().stream().noneMatch(gate -> gate.severity() == Severity.BLOCK)) {
      throw new RefusedException(
          "the policy has no gate with severity block, so it would release anything: add one");
    }
    return evaluate(policy, new Pinning(store, executor).pin(policy, candidate, baseline));
  }

  private static Evaluation evaluate(Policy policy, Pins pins) {
    List<GateResult> results =
        policy.gates().stream().flatMap(gate -> evaluate(gate, pins).stream()).toList();
    List<String> problems = pins.problems();
    return new Evaluation(
        policy.model(),
        policy.risk(),
        policy.source(),
        policy.statistics(),
        pins.candidate().side(),
        pins.baseline().map(Pin::side),
        results,
        problems,
        DecisionRule.decide(results, !problems.isEmpty()));
  }

  private static List<GateResult> evaluate(Gate gate, Pins pins) {
    // Rule is sealed, and this is its only kind.
    LoggedRule rule = (LoggedRule) gate.rule();
    return new LoggedGate(gate, rule, pins).evaluate();
  }
}
