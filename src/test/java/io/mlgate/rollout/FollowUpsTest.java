package io.mlgate.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.FileLedger;
import io.mlgate.ledger.Head;
import io.mlgate.policy.Capability;
import io.mlgate.policy.NotifyRule;
import io.mlgate.policy.NotifyRule.Event;
import io.mlgate.policy.RolloutPlan;
import io.mlgate.policy.RolloutPlan.OnDeadline;
import io.mlgate.tracking.LoggedModel;
import io.mlgate.tracking.ModelRegistry;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingWriter;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.Route;
import io.mlgate.traffic.RouteVerification;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.TrafficException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alias and the messages of a rollout, while registry and receiver come and go. */
class FollowUpsTest {
  private static final String MODEL = "credit";
  private static final RolloutPins PINS =
      new RolloutPins(
          "r-1",
          "3",
          "run-3",
          "sha256:" + "a".repeat(64),
          Optional.of("2"),
          Optional.of("run-2"),
          "credit-api",
          "the policy",
          Plans.SLOTS);
  private static final NotifyRule RULE =
      new NotifyRule(
          EnumSet.of(Event.DONE, Event.ROLLED_BACK), "http://127.0.0.1:1/hook", "SECRET");

  @TempDir private Path folder;
  private final RolloutPlan plan = Plans.plan(OnDeadline.PAUSE);
  private final SortedMap<String, String> aliases = new TreeMap<>();
  private final List<ObjectNode> told = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-20T14:00:00Z");
  private Route route = Plans.SLOTS.home();
  private Route router = Plans.SLOTS.home();
  private boolean registryIsGone;
  private boolean receiverIsGone;
  private FileLedger ledger;
  private LedgerJournal journal;

  @BeforeEach
  void begin() {
    aliases.put("champion", "2");
    ledger = new FileLedger(folder, () -> now, torn -> {});
    Mover mover = new Mover("one", Actor.asserted("ci"), true, Duration.ofMinutes(1), () -> now);
    journal = new LedgerJournal(ledger, MODEL, mover, plan, PINS);
    journal.begin(Head.beginning(MODEL), RolloutState.started(route, now));
  }

  /** A registry that may be gone; nothing else is asked of it. */
  private final class Registry implements ModelRegistry, TrackingWriter {
    @Override
    public SortedMap<String, String> aliases(String model) {
      if (registryIsGone) {
        throw new TrackingException(TrackingException.Kind.UNREACHABLE, "the registry is gone");
      }
      return new TreeMap<>(aliases);
    }

    @Override
    public void setAlias(String model, String alias, String version) {
      aliases.put(alias, version);
    }

    @Override
    public ModelVersion version(String model, String version) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public ModelVersion versionByAlias(String model, String alias) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public List<ModelVersion> versionsOfRun(String runId) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public List<ModelVersion> versions(String model) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public LoggedModel loggedModel(String modelId) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public String registerVersion(String model, String runId) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public void writeArtifact(String runId, String path, String text) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public void tagVersion(String model, String version, String key, String value) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public void deleteAlias(String model, String alias) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public void close() {}
  }

  private FollowUps.Report follow() {
    return new FollowUps(
            ledger,
            MODEL,
            Actor.asserted("ci"),
            plan,
            Optional.of(new RegistryAlias(MODEL, "champion", Registry::new, Registry::new)),
            List.of(RULE),
            (rule, message) -> {
              if (receiverIsGone) {
                throw new TrafficException(TrafficException.Kind.UNREACHABLE, "nobody listens");
              }
              told.add(message);
            })
        .follow(journal.recorded(), List.of());
  }

  private RolloutState tick(Order order) {
    RolloutRunner runner =
        new RolloutRunner(
            new RolloutMachine(plan, Plans.SLOTS),
            journal,
            new MemoryRouter(),
            state -> Plans.good(router),
            () -> now);
    RolloutState state = runner.tick(order).state();
    now = now.plus(Duration.ofMinutes(5));
    return state;
  }

  /** Takes whatever it is told. */
  private final class MemoryRouter implements TrafficDriver {
    @Override
    public Set<Capability> capabilities() {
      return Set.of();
    }

    @Override
    public String location() {
      return "memory";
    }

    @Override
    public ObservedRoute read() {
      return ObservedRoute.of(router);
    }

    @Override
    public void apply(Route desired, ObservedRoute seen, String key) {
      router = desired;
    }

    @Override
    public void restore(Route baseline, String key) {
      router = baseline;
    }

    @Override
    public RouteVerification verify(Route desired) {
      throw new AssertionError("nobody asks");
    }
  }

  private void until(Phase phase) {
    for (int i = 0; i < 10 && tick(Order.NONE).phase() != phase; i++) {
      assertThat(follow().drift()).isEmpty();
    }
    assertThat(journal.last().phase()).isEqualTo(phase);
  }

  @Test
  void theAliasMovesOnlyWhenAllRequestsGoToTheCandidateAndBackAfterwards() {
    until(Phase.CANARY);
    follow();
    assertThat(aliases).containsEntry("champion", "2");
    until(Phase.FULL);
    assertThat(follow().done()).contains("alias 'champion' points to version 3");
    assertThat(aliases).containsEntry("champion", "3");
    tick(new Order(Order.Kind.ROLL_BACK, "ada"));
    follow();
    assertThat(aliases).containsEntry("champion", "2");
    assertThat(follow().done()).isEmpty();
  }

  @Test
  void aRegistryThatIsGoneIsAskedAgain() {
    until(Phase.FULL);
    registryIsGone = true;
    assertThat(follow().trouble()).singleElement().asString().contains("the registry is gone");
    until(Phase.DONE);
    registryIsGone = false;
    follow();
    assertThat(aliases).containsEntry("champion", "3");
  }

  @Test
  void anAliasThatSomebodyMovedIsDriftAndStaysAsItIs() {
    until(Phase.FULL);
    follow();
    aliases.put("champion", "9");
    assertThat(follow().drift()).hasValueSatisfying(it -> assertThat(it).contains("version 9"));
    assertThat(aliases).containsEntry("champion", "9");
  }

  @Test
  void whoShouldBeToldIsToldOnceTheyListenAndNotAgain() {
    until(Phase.FULL);
    receiverIsGone = true;
    tick(new Order(Order.Kind.ROLL_BACK, "ada"));
    assertThat(follow().trouble()).anyMatch(line -> line.contains("ROLLED_BACK was not told"));
    receiverIsGone = false;
    follow();
    follow();
    assertThat(told).hasSize(1);
    assertThat(told.get(0).path("event").asText()).isEqualTo("ROLLED_BACK");
    assertThat(told.get(0).path("version").asText()).isEqualTo("3");
    assertThat(told.get(0).path("what").asText()).contains("ada");
  }
}
