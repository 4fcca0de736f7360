package io.mlgate.rollout.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.policy.ReleaseStage;
import io.mlgate.policy.RolloutPlan;
import io.mlgate.policy.RolloutPlan.RolloutStep;
import io.mlgate.rollout.Lease;
import io.mlgate.rollout.Phase;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RecordedState;
import io.mlgate.rollout.RolloutPins;
import io.mlgate.rollout.RolloutState;
import io.mlgate.rollout.Slots;
import io.mlgate.traffic.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells rollouts state by state, as a ledger would have recorded them. */
final class StoryTeller {
  static final Instant START = Instant.parse("2026-11-20T14:00:00Z");
  static final Slots SLOTS = new Slots("blue", "green");

  private final RolloutPins pins;
  private final List<RecordedState> states = new ArrayList<>();
  private Instant now = START;
  private long epoch = 1;
  private String actor = "ci";

  StoryTeller() {
    this(
        new RolloutPins(
            "r-12",
            "3",
            "0af7651916cd43dd8448eb211c80319c",
            "sha256:" + "ab".repeat(32),
            Optional.of("2"),
            Optional.of("b7ad6b7169203331b7ad6b7169203331"),
            "credit-api",
            "version: 1\nmodel: credit\n",
            SLOTS));
  }

  StoryTeller(RolloutPins pins) {
    this.pins = pins;
    record(RolloutState.started(home(), now), List.of());
  }

  static Route home() {
    return Route.split("green", 0, "blue");
  }

  static Route split(int percent) {
    return Route.split("green", percent, "blue");
  }

  static Route shadow() {
    return home().withMirror("green", 20);
  }

  static RolloutPlan plan() {
    return new RolloutPlan(
        List.of(
            step(ReleaseStage.SHADOW, 0, 20, Duration.ofHours(2)),
            step(ReleaseStage.CANARY, 5, 0, Duration.ofMinutes(30)),
            step(ReleaseStage.CANARY, 25, 0, Duration.ofMinutes(30)),
            step(ReleaseStage.FULL, 100, 0, Duration.ofHours(4))),
        RolloutPlan.OnDeadline.PAUSE,
        Duration.ofMinutes(10),
        Duration.ofSeconds(30),
        RolloutPlan.OnOrphan.PAUSE,
        true,
        Optional.empty());
  }

  private static RolloutStep step(ReleaseStage stage, int weight, int mirror, Duration soak) {
    Optional<Duration> deadline =
        stage == ReleaseStage.CANARY ? Optional.of(Duration.ofHours(6)) : Optional.empty();
    return new RolloutStep(stage, weight, mirror, soak, deadline, 100, List.of("errors", "slow"));
  }

  StoryTeller after(Duration time) {
    now = now.plus(time);
    return this;
  }

  StoryTeller by(String who) {
    epoch++;
    actor = who;
    return this;
  }

  private RolloutState last() {
    return states.get(states.size() - 1).state();
  }

  /** A change of the route that was intended and seen in force two seconds later. */
  StoryTeller enters(Phase phase, int step, Route route, String why, JsonNode... findings) {
    return intends(phase, step, route, why, findings).after(Duration.ofSeconds(2)).settles();
  }

  StoryTeller intends(Phase phase, int step, Route route, String why, JsonNode... findings) {
    return state(phase, step, route, true, Duration.ZERO, Optional.empty(), why, findings);
  }

  StoryTeller settles() {
    RolloutState last = last();
    return state(
        last.phase(),
        last.step(),
        last.route(),
        false,
        Duration.ZERO,
        last.resumes(),
        last.reason());
  }

  StoryTeller watches(Duration soaked, JsonNode... findings) {
    RolloutState last = last();
    return state(
        last.phase(),
        last.step(),
        last.route(),
        false,
        soaked,
        last.resumes(),
        last.reason(),
        findings);
  }

  StoryTeller turns(Phase phase, String why, JsonNode... findings) {
    RolloutState last = last();
    Optional<Phase> from = phase == Phase.PAUSED ? Optional.of(last.phase()) : Optional.empty();
    boolean pending = phase == Phase.ROLLBACK_FAILED;
    return state(phase, last.step(), last.route(), pending, last.soaked(), from, why, findings);
  }

  private StoryTeller state(
      Phase phase,
      int step,
      Route route,
      boolean pending,
      Duration soaked,
      Optional<Phase> resumes,
      String why,
      JsonNode... findings) {
    RolloutState last = last();
    boolean settled = last.phase() == Phase.REHEARSING && last.pending() && !pending;
    Optional<Instant> deadline =
        phase == Phase.CANARY || phase == Phase.PAUSED
            ? last.deadline().or(() -> Optional.of(now.plus(Duration.ofHours(6))))
            : Optional.empty();
    record(
        new RolloutState(
            last.sequence() + 1,
            phase,
            step,
            route,
            pending && !last.pending() ? last.route() : last.before(),
            pending,
            soaked,
            now,
            deadline,
            resumes,
            false,
            settled ? Optional.of(Duration.between(last.seen(), now)) : last.rehearsed(),
            why),
        List.of(findings));
    return this;
  }

  private void record(RolloutState state, List<JsonNode> findings) {
    Lease lease =
        new Lease(epoch, "runner-" + epoch + ":4711-0a1b2c3d", now.plus(Duration.ofMinutes(1)));
    states.add(new RecordedState(state, lease, now, actor, 100 + states.size(), findings));
  }

  /** The last state was written down when the ledger answered again. */
  StoryTeller recordedLate(Duration later) {
    RecordedState last = states.remove(states.size() - 1);
    states.add(
        new RecordedState(
            last.state(),
            last.lease(),
            last.time().plus(later),
            last.actor(),
            last.sequence(),
            last.findings()));
    return this;
  }

  RolloutSnapshot told() {
    return new RolloutSnapshot(
        "credit", new RecordedRollout(pins, states, List.of()), plan(), Optional.empty(), now);
  }

  static ObjectNode finding(String check, String verdict, String limit, String reason) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("check", check).put("kind", "service").put("verdict", verdict);
    json.put("limit", limit).put("reason", reason).put("dryRun", false);
    return json.put("candidateSamples", 0).put("baselineSamples", 0);
  }

  static JsonNode errors(String verdict, double estimate, double lower, double upper) {
    ObjectNode json = finding("errors", verdict, "maxWorse 0.01", "12 of 520 against 210 of 10211");
    json.put("estimate", estimate).put("lower", lower).put("upper", upper);
    json.put("candidateSamples", 520).put("baselineSamples", 10_211);
    if (verdict.equals("CONTINUE")) {
      json.put("samplesNeeded", 1_900);
    }
    return json;
  }

  static JsonNode slow() {
    return finding("slow", "NO_DATA", "max 0.01", "prometheus: no series");
  }
}
