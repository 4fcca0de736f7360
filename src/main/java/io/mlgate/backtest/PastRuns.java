package io.mlgate.backtest;

import io.mlgate.gate.CandidateChoice;
import io.mlgate.gate.Evaluator;
import io.mlgate.gate.RefusedException;
import io.mlgate.policy.Policy;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.RunStatus;
import io.mlgate.verdict.Evaluation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Replays a policy over runs, each as if it had been checked when it ended: the age of a model and
 * of its labels count from then.
 */
public final class PastRuns {
  private final Policy policy;
  private final Optional<Reference> baseline;
  private final Function<Instant, Evaluator> evaluators;

  /**
   * Prepares.
   *
   * @param baseline what to compare with instead of the policy's baseline, which is that of today
   * @param evaluators gives an evaluator whose clock stands still
   */
  public PastRuns(
      Policy policy, Optional<Reference> baseline, Function<Instant, Evaluator> evaluators) {
    this.policy = policy;
    this.baseline = baseline;
    this.evaluators = evaluators;
  }

  /**
   * Replays.
   *
   * @throws io.mlgate.tracking.TrackingException if a named baseline does not exist
   */
  public Backtest over(List<Run> runs) {
    List<ReplayedRun> replays = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (Run run : runs) {
      if (run.status() != RunStatus.FINISHED) {
        leftOut.add(new LeftOut(run, "its status is " + run.status()));
      } else if (run.endTime().isEmpty()) {
        leftOut.add(new LeftOut(run, "the store does not say when it ended"));
      } else {
        try {
          replays.add(new ReplayedRun(run, evaluated(run)));
        } catch (RefusedException refused) {
          leftOut.add(new LeftOut(run, refused.getMessage()));
        }
      }
    }
    return new Backtest(replays, leftOut);
  }

  private Evaluation evaluated(Run run) {
    return evaluators
        .apply(run.endTime().orElseThrow())
        .evaluate(policy, new CandidateChoice.Named(new Reference.OfRun(run.runId())), baseline);
  }
}
