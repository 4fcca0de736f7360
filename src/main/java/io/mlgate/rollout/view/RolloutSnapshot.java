package io.mlgate.rollout.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlgate.policy.RolloutPlan;
import io.mlgate.policy.RolloutPlan.RolloutStep;
import io.mlgate.rollout.FindingJson;
import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RecordedState;
import io.mlgate.rollout.RolloutState;
import io.mlgate.rollout.Sight;
import io.mlgate.telemetry.LiveResult;
import io.mlgate.traffic.ObservedRoute;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A rollout at one moment, as far as it is known: what is recorded, and what a look at the world
 * added.
 *
 * @param model the registered model
 * @param rollout what is recorded
 * @param plan the plan that it follows
 * @param sight what was seen just now; absent if nobody looked
 * @param now the time
 */
public record RolloutSnapshot(
    String model, RecordedRollout rollout, RolloutPlan plan, Optional<Sight> sight, Instant now) {

  /** Nothing may be null. */
  public RolloutSnapshot {
    Objects.requireNonNull(model);
    Objects.requireNonNull(rollout);
    Objects.requireNonNull(plan);
    Objects.requireNonNull(sight);
    Objects.requireNonNull(now);
  }

  /**
   * What the checks said last.
   *
   * @param time when
   * @param step in which step
   * @param findings as they are recorded
   */
  record Checks(Instant time, int step, List<JsonNode> findings) {
    List<CheckRow> rows() {
      return findings.stream().map(CheckRow::of).toList();
    }
  }

  RolloutState state() {
    return rollout.last().state();
  }

  /** What all states are called in one word. */
  String phase() {
    return state().phase().name().replace('_', ' ');
  }

  Optional<RolloutStep> step() {
    return step(state().step());
  }

  Optional<RolloutStep> step(int index) {
    return index < 0 || index >= plan.steps().size()
        ? Optional.empty()
        : Optional.of(plan.steps().get(index));
  }

  /** {@code step 3 of 5}; nothing before the first. */
  Optional<String> stepOfAll() {
    return step().map(step -> "step " + (state().step() + 1) + " of " + plan.steps().size());
  }

  Optional<ObservedRoute> observed() {
    return sight.flatMap(Sight::route);
  }

  /** Whether the route that should be in force was seen so. */
  boolean isInForce() {
    return !state().pending() && observed().filter(seen -> seen.is(state().route())).isPresent();
  }

  /** How long the step was watched, the time since the last record included where it counts. */
  Duration soaked() {
    Duration since = Duration.between(state().seen(), now);
    boolean counts =
        state().phase().isStage()
            && isInForce()
            && !since.isNegative()
            && since.compareTo(plan.maxGap()) <= 0;
    return counts ? state().soaked().plus(since) : state().soaked();
  }

  /** What is left until the deadline; negative when it has passed. */
  Optional<Duration> timeLeft() {
    return state().deadline().map(until -> Duration.between(now, until));
  }

  /** Whether somebody may move it right now, and nobody else. */
  boolean isLeased() {
    return rollout.isLive() && now.isBefore(rollout.last().lease().until());
  }

  /** What the checks said last: now if they were asked, else as it was recorded. */
  Optional<Checks> checks() {
    List<LiveResult> seen = sight.map(Sight::findings).orElse(List.of());
    if (!seen.isEmpty()) {
      List<JsonNode> findings = seen.stream().map(one -> (JsonNode) FindingJson.of(one)).toList();
      return Optional.of(new Checks(now, state().step(), findings));
    }
    Optional<Checks> last = Optional.empty();
    RolloutState before = rollout.states().get(0).state();
    for (RecordedState one : rollout.states()) {
      if (!one.findings().isEmpty()) {
        // What led to a step was said in the one before.
        int step = one.state().pending() ? before.step() : one.state().step();
        last = Optional.of(new Checks(one.time(), step, one.findings()));
      }
      before = one.state();
    }
    return last;
  }

  /** The candidate's percent of answers that should be in force by now. */
  int weight() {
    return (state().pending() ? state().before() : state().route())
        .weight(rollout.pins().slots().candidate());
  }

  /** The phase that counts for the reader: where a pause came from. */
  Phase stage() {
    return state().resumes().orElse(state().phase());
  }
}
