package io.mlgate.rollout;

import io.mlgate.policy.ReleaseStage;
import io.mlgate.policy.RolloutPlan;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** How far a rollout has come in one stage of its plan, for whoever waits for that stage. */
public final class StageProgress {
  private final RolloutPlan plan;
  private final int last;

  /**
   * Of one stage.
   *
   * @param stage SHADOW, CANARY or FULL
   * @throws IllegalArgumentException if the plan has no step of this stage
   */
  public StageProgress(RolloutPlan plan, ReleaseStage stage) {
    this.plan = Objects.requireNonNull(plan);
    this.last =
        IntStream.range(0, plan.steps().size())
            .filter(step -> plan.steps().get(step).stage() == stage)
            .max()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the policy's rollout has no stage " + stage.word()));
  }

  /** Whether the stage's last weight was in force, be it that others followed. */
  public boolean isExposed(RecordedRollout rollout) {
    return rollout.entered() >= last;
  }

  /**
   * Whether the stage has shown what it had to: a later one began, the rollout is done, or the next
   * one waits for nothing but the leave of people.
   *
   * @param sight what was seen last, if somebody looked
   */
  public boolean isPassed(RecordedRollout rollout, Optional<Sight> sight, Instant now) {
    RolloutState state = rollout.last().state();
    if (state.phase() == Phase.DONE || rollout.entered() > last) {
      return true;
    }
    RolloutMachine machine = new RolloutMachine(plan, rollout.pins().slots());
    return state.step() == last
        && sight.filter(seen -> machine.hasPassed(state, seen, now)).isPresent();
  }
}
