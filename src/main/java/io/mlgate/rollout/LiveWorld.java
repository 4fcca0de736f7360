package io.mlgate.rollout;

import io.mlgate.policy.ReleaseStage;
import io.mlgate.policy.RolloutPlan;
import io.mlgate.rollout.Sight.Seen;
import io.mlgate.rollout.Sight.Verdict;
import io.mlgate.telemetry.LiveResult;
import io.mlgate.telemetry.Window;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.TrafficException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The world as it is: a router, two arms, sources of numbers, and people's approvals. */
public final class LiveWorld implements RolloutWorld {
  private final RolloutPlan plan;
  private final TrafficDriver driver;
  private final ArmsLook arms;
  private final CheckRound checks;
  private final SplitTest split;
  private final Permission permission;
  private final Supplier<RecordedRollout> recorded;
  private final InstantSource clock;

  /**
   * For one rollout.
   *
   * @param recorded all that is written down of it
   */
  LiveWorld(
      RolloutPlan plan,
      TrafficDriver driver,
      ArmsLook arms,
      CheckRound checks,
      SplitTest split,
      Permission permission,
      Supplier<RecordedRollout> recorded,
      InstantSource clock) {
    this.plan = plan;
    this.driver = driver;
    this.arms = arms;
    this.checks = checks;
    this.split = split;
    this.permission = permission;
    this.recorded = recorded;
    this.clock = clock;
  }

  @Override
  public Sight look(RolloutState state) {
    Optional<ObservedRoute> route = route();
    if (state.phase().isEnd() || state.phase().isBackwards() || route.isEmpty()) {
      return Sight.of(route);
    }
    Seen identity = arms.look();
    if (state.step() < 0) {
      Seen nothing = new Seen(Verdict.GOOD, "no request has seen the candidate yet");
      return new Sight(route, identity, nothing, nothing, refusal(state), List.of());
    }
    boolean isInForce = !state.pending() && route.get().is(state.route());
    Instant now = clock.instant();
    Optional<List<LiveResult>> asked =
        isInForce ? checks.ask(recorded.get(), state.step(), now) : Optional.empty();
    if (asked.isEmpty()) {
      Seen open = new Seen(Verdict.OPEN, "the step is not watched yet");
      return new Sight(route, identity, open, open, refusal(state), List.of());
    }
    List<LiveResult> findings = asked.get();
    return new Sight(
        route,
        identity,
        CheckRound.together(findings),
        split.of(state.route(), findings, present(now)),
        refusal(state),
        findings);
  }

  private Window present(Instant now) {
    List<StepWindow> windows =
        StepWindow.of(recorded.get().states().stream().map(RecordedState::state).toList());
    return windows.isEmpty() ? new Window(now, now) : windows.get(windows.size() - 1).at(now);
  }

  private Optional<ObservedRoute> route() {
    try {
      return Optional.of(driver.read());
    } catch (TrafficException silent) {
      return Optional.empty();
    }
  }

  /** Asked before each step, since what people said may have been taken back. */
  private Supplier<Optional<String>> refusal(RolloutState state) {
    int next = state.step() + 1;
    if (next >= plan.steps().size()) {
      return Optional::empty;
    }
    ReleaseStage stage = plan.steps().get(next).stage();
    return () -> permission.refusal(stage);
  }
}
