package io.mlgate.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.policy.ReleaseStage;
import io.mlgate.policy.RolloutPlan;
import io.mlgate.policy.RolloutPlan.OnDeadline;
import io.mlgate.rollout.Sight.Verdict;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How far a rollout is for who waits for a stage, by the states and looks that it really has. */
class StageProgressTest {
  private static final RolloutPlan PLAN = Plans.plan(OnDeadline.PAUSE);
  private static final Lease LEASE = new Lease(1, "one", Instant.parse("2026-11-20T14:01:00Z"));

  private final RolloutMachine machine = new RolloutMachine(PLAN, Plans.SLOTS);
  private final List<RolloutState> states = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-20T14:00:00Z");
  private Optional<String> refusal = Optional.empty();
  private Verdict checks = Verdict.GOOD;
  private Sight seen = Plans.good(Plans.SLOTS.home());

  StageProgressTest() {
    states.add(RolloutState.started(Plans.SLOTS.home(), now));
  }

  @Test
  void aStageIsExposedWhenItsWeightIsInForceAndNotBefore() {
    assertThat(shadow().isExposed(rollout())).isFalse();

    look();

    assertThat(last().phase()).isEqualTo(Phase.SHADOW);
    assertThat(shadow().isExposed(rollout())).isTrue();
    assertThat(progress(ReleaseStage.CANARY).isExposed(rollout())).isFalse();
  }

  @Test
  void aStageHasPassedWhenItsSoakIsOverThoughTheNextOneIsNotApproved() {
    refusal = Optional.of("stage canary waits for approval");
    refusalOnlyAfterShadowBegan();

    assertThat(passed(shadow())).isFalse();
    now = now.plus(Plans.SOAK);
    look();

    assertThat(last().phase()).isEqualTo(Phase.SHADOW);
    assertThat(passed(shadow())).isTrue();
    assertThat(passed(progress(ReleaseStage.CANARY))).isFalse();
  }

  @Test
  void aStageHasNotPassedWhileItsChecksAreOpenOrNobodyLooks() {
    refusal = Optional.of("stage canary waits for approval");
    refusalOnlyAfterShadowBegan();
    now = now.plus(Plans.SOAK);
    checks = Verdict.OPEN;
    look();

    assertThat(passed(shadow())).isFalse();

    checks = Verdict.GOOD;
    assertThat(shadow().isPassed(rollout(), Optional.empty(), now)).isFalse();
  }

  @Test
  void aStageHasPassedWhenALaterOneBegan() {
    look();
    now = now.plus(Plans.SOAK);
    look();

    assertThat(last().phase()).isEqualTo(Phase.CANARY);
    assertThat(shadow().isPassed(rollout(), Optional.empty(), now)).isTrue();
  }

  @Test
  void theLastStageHasPassedWhenTheRolloutIsDone() {
    look();
    for (int turn = 0; turn < 6 && last().phase() != Phase.FULL; turn++) {
      now = now.plus(Plans.SOAK);
      look();
    }
    assertThat(progress(ReleaseStage.FULL).isExposed(rollout())).isTrue();
    assertThat(passed(progress(ReleaseStage.FULL))).isFalse();

    now = now.plus(Plans.SOAK);
    look();

    assertThat(last().phase()).isEqualTo(Phase.DONE);
    assertThat(passed(progress(ReleaseStage.FULL))).isTrue();
  }

  @Test
  void aStageThatThePlanDoesNotHaveIsRefused() {
    assertThatThrownBy(() -> new StageProgress(Plans.withoutShadow(), ReleaseStage.SHADOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the policy's rollout has no stage shadow");
  }

  private void refusalOnlyAfterShadowBegan() {
    Optional<String> kept = refusal;
    refusal = Optional.empty();
    look();
    refusal = kept;
  }

  /** Looks and moves until it comes to rest, with a router that does what it is told. */
  private void look() {
    for (int moves = 0; moves < 20; moves++) {
      seen = sight(last().pending() ? last().before() : last().route());
      Optional<Move> next = machine.next(last(), seen, Order.NONE, now);
      if (next.isEmpty() || (next.get().state().equals(last()) && next.get().change().isEmpty())) {
        return;
      }
      if (!next.get().state().equals(last())) {
        states.add(next.get().state());
      }
      if (next.get().change().isPresent()) {
        Optional<Move> settled = machine.next(last(), sight(last().route()), Order.NONE, now);
        states.add(settled.orElseThrow().state());
      }
    }
  }

  private Sight sight(Route route) {
    return new Sight(
        Optional.of(ObservedRoute.of(route)),
        Plans.seen(Verdict.GOOD),
        Plans.seen(checks),
        Plans.seen(Verdict.GOOD),
        () -> refusal,
        List.of());
  }

  private boolean passed(StageProgress progress) {
    return progress.isPassed(rollout(), Optional.of(seen), now);
  }

  private static StageProgress shadow() {
    return progress(ReleaseStage.SHADOW);
  }

  private static StageProgress progress(ReleaseStage stage) {
    return new StageProgress(PLAN, stage);
  }

  private RolloutState last() {
    return states.get(states.size() - 1);
  }

  private RecordedRollout rollout() {
    RolloutPins pins =
        new RolloutPins(
            "r-1",
            "3",
            "run-3",
            "sha256:" + "a".repeat(64),
            Optional.of("2"),
            Optional.empty(),
            "credit-api",
            "the policy",
            Plans.SLOTS);
    return new RecordedRollout(
        pins,
        states.stream()
            .map(state -> new RecordedState(state, LEASE, state.seen(), "ci", 1, List.of()))
            .toList(),
        List.of());
  }
}
