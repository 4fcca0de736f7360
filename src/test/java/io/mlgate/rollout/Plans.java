package io.mlgate.rollout;

import io.mlgate.policy.ReleaseStage;
import io.mlgate.policy.RolloutPlan;
import io.mlgate.policy.RolloutPlan.OnDeadline;
import io.mlgate.policy.RolloutPlan.RolloutStep;
import io.mlgate.rollout.Sight.Seen;
import io.mlgate.rollout.Sight.Verdict;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A short plan, and looks at a world in which all is well. */
final class Plans {
  static final Slots SLOTS = new Slots("blue", "green");
  static final Duration SOAK = Duration.ofMinutes(4);
  static final Duration DEADLINE = Duration.ofMinutes(12);
  static final Duration GAP = Duration.ofMinutes(10);

  private Plans() {}

  static RolloutPlan plan(OnDeadline onDeadline) {
    return new RolloutPlan(
        List.of(
            new RolloutStep(
                ReleaseStage.SHADOW, 0, 20, SOAK, Optional.empty(), 1, List.of("flips")),
            new RolloutStep(
                ReleaseStage.CANARY, 25, 0, SOAK, Optional.of(DEADLINE), 1, List.of("errors")),
            new RolloutStep(
                ReleaseStage.FULL, 100, 0, SOAK, Optional.empty(), 1, List.of("errors"))),
        onDeadline,
        GAP,
        Duration.ofSeconds(30),
        onDeadline == OnDeadline.PAUSE ? RolloutPlan.OnOrphan.PAUSE : RolloutPlan.OnOrphan.ROLLBACK,
        true,
        Optional.empty());
  }

  /** Of a router that copies no requests. */
  static RolloutPlan withoutShadow() {
    RolloutPlan whole = plan(OnDeadline.PAUSE);
    return of(whole, whole.steps().subList(1, whole.steps().size()));
  }

  /** Of batches, which are scored by one version or by another, or beside it as a whole. */
  static RolloutPlan ofBatches() {
    RolloutPlan whole = plan(OnDeadline.PAUSE);
    RolloutStep shadow =
        new RolloutStep(ReleaseStage.SHADOW, 0, 100, SOAK, Optional.empty(), 1, List.of("flips"));
    return of(whole, List.of(shadow, whole.steps().get(2)));
  }

  private static RolloutPlan of(RolloutPlan plan, List<RolloutStep> steps) {
    return new RolloutPlan(
        steps,
        plan.onDeadline(),
        plan.maxGap(),
        plan.verifyWithin(),
        plan.onOrphan(),
        plan.rehearsal(),
        plan.traffic());
  }

  static Sight good(Route route) {
    return new Sight(
        Optional.of(ObservedRoute.of(route)),
        seen(Verdict.GOOD),
        seen(Verdict.GOOD),
        seen(Verdict.GOOD),
        Optional::empty,
        List.of());
  }

  static Seen seen(Verdict verdict) {
    return new Seen(verdict, verdict.toString());
  }
}
