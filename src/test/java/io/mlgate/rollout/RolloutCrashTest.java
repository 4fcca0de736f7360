package io.mlgate.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.history.ReleaseStory;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.FileLedger;
import io.mlgate.ledger.Head;
import io.mlgate.policy.Capability;
import io.mlgate.policy.RolloutPlan;
import io.mlgate.policy.RolloutPlan.OnDeadline;
import io.mlgate.rollout.Sight.Verdict;
import io.mlgate.telemetry.LiveResult;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.Route;
import io.mlgate.traffic.RouteVerification;
import io.mlgate.traffic.TrafficDriver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that ends before or after anything it writes, and another that goes on. */
class RolloutCrashTest {
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
          "b".repeat(64),
          Plans.SLOTS);

  @TempDir private Path folder;
  private final RolloutPlan plan = Plans.plan(OnDeadline.PAUSE);

  /** What somebody has in mind for a rollout. */
  enum Story {
    GOOD(Phase.DONE),
    PAUSED_AND_RESUMED(Phase.DONE),
    ABORTED_IN_CANARY(Phase.ROLLED_BACK),
    FAILING_IN_FULL(Phase.ROLLED_BACK);

    private final Phase end;

    Story(Phase end) {
      this.end = end;
    }

    private Order order(RolloutState state) {
      boolean inCanary = state.phase() == Phase.CANARY && !state.pending();
      if (this == ABORTED_IN_CANARY && inCanary) {
        return new Order(Order.Kind.ROLL_BACK, "ada: changed her mind");
      }
      if (this == PAUSED_AND_RESUMED) {
        if (state.phase() == Phase.PAUSED) {
          return new Order(Order.Kind.RESUME, "ada: go on");
        }
        return inCanary && !state.reason().equals("ada: go on")
            ? new Order(Order.Kind.PAUSE, "ada: wait")
            : Order.NONE;
      }
      return Order.NONE;
    }

    private Verdict checks(RolloutState state) {
      return this == FAILING_IN_FULL && state.phase() == Phase.FULL && !state.pending()
          ? Verdict.BAD
          : Verdict.GOOD;
    }
  }

  /** The end of a process. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Counts what is written, and ends the process at one of the places around it. */
  private static final class Fate {
    private int left;

    private Fate(int place) {
      this.left = place;
    }

    private void strike() {
      if (left-- == 0) {
        throw new Killed();
      }
    }
  }

  /** A router that outlives processes, and remembers what it was told. */
  private static final class Router implements TrafficDriver {
    private Route route = Plans.SLOTS.home();
    private final List<String> told = new ArrayList<>();
    private Fate fate = new Fate(-1);

    @Override
    public Set<Capability> capabilities() {
      return Set.of(Capability.WEIGHTS, Capability.MIRROR);
    }

    @Override
    public String location() {
      return "a router in memory";
    }

    @Override
    public ObservedRoute read() {
      return ObservedRoute.of(route);
    }

    @Override
    public void apply(Route desired, ObservedRoute seen, String key) {
      assertThat(seen.is(route)).isTrue();
      restore(desired, key);
    }

    @Override
    public void restore(Route baseline, String key) {
      fate.strike();
      route = baseline;
      told.add(key);
      fate.strike();
    }

    @Override
    public RouteVerification verify(Route desired) {
      throw new AssertionError("nobody asks");
    }
  }

  /** A journal on disk, whose process may end before and after it writes. */
  private record Fragile(RolloutJournal journal, Fate fate) implements RolloutJournal {
    @Override
    public RolloutState last() {
      return journal.last();
    }

    @Override
    public void append(RolloutState after, RolloutState next, List<LiveResult> findings) {
      fate.strike();
      journal.append(after, next, findings);
      fate.strike();
    }

    @Override
    public boolean holds(RolloutState state) {
      return journal.holds(state);
    }
  }

  @ParameterizedTest
  @EnumSource(Story.class)
  void whereverItEndsTheNextProcessBringsItHome(Story story) throws Exception {
    int place = 0;
    while (playedWithEndAt(story, place)) {
      place++;
    }
    System.out.printf("%s: killed at each of %d places%n", story, place);
    assertThat(place).isGreaterThan(10);
  }

  /** Whether the process was ended at the place; if not, there are no more places. */
  private boolean playedWithEndAt(Story story, int place) throws Exception {
    Path own = Files.createTempDirectory(folder, "ledger");
    Instant[] now = {Instant.parse("2026-11-20T14:00:00Z")};
    Router router = new Router();
    journal(own, now, 0)
        .begin(Head.beginning(MODEL), RolloutState.started(Plans.SLOTS.home(), now[0]));
    boolean killed = false;
    Fate fate = new Fate(place);
    RolloutState state = RolloutState.started(Plans.SLOTS.home(), now[0]);
    for (int tick = 0; tick < 60 && !state.phase().isEnd(); tick++) {
      // A process a tick, as of a job that runs every two minutes.
      router.fate = fate;
      RolloutJournal journal = new Fragile(journal(own, now, tick), fate);
      try {
        state =
            new RolloutRunner(
                    new RolloutMachine(plan, Plans.SLOTS),
                    journal,
                    router,
                    seen -> sight(story, seen, router),
                    () -> now[0])
                .tick(story.order(journal.last()))
                .state();
      } catch (Killed end) {
        killed = true;
        fate = new Fate(-1);
      }
      now[0] = now[0].plus(Duration.ofMinutes(2));
    }
    assertThat(state.phase()).as("%s, killed at %d", story, place).isEqualTo(story.end);
    Route end = story.end == Phase.DONE ? Route.split("green", 100, "blue") : Plans.SLOTS.home();
    assertThat(router.route).isEqualTo(end);
    assertThat(router.told).as("nothing is done twice").hasSameSizeAs(new HashSet<>(router.told));
    assertTold(story, ReleaseStory.read(ledger(own, now), MODEL));
    return killed;
  }

  private static void assertTold(Story story, ReleaseStory told) {
    assertThat(told.unclear()).isEmpty();
    assertThat(told.otherKinds()).isEmpty();
    assertThat(told.releases()).hasSize(1);
    if (story.end == Phase.DONE) {
      assertThat(told.current()).hasValueSatisfying(it -> assertThat(it.version()).isEqualTo("3"));
      assertThat(told.rollbacks()).isEmpty();
    } else {
      assertThat(told.rollbacks()).hasSize(1);
      assertThat(told.rollbacks().get(0).to()).contains("2");
      assertThat(told.current().map(it -> it.version())).isNotEqualTo(Optional.of("3"));
    }
  }

  private static Sight sight(Story story, RolloutState state, Router router) {
    Sight good = Plans.good(router.route);
    return new Sight(
        good.route(),
        good.arms(),
        Plans.seen(story.checks(state)),
        good.split(),
        Optional::empty,
        List.of());
  }

  /** Of a process whose lease has run out when the next one looks. */
  private LedgerJournal journal(Path own, Instant[] now, int process) {
    Mover mover =
        new Mover(
            "process " + process, Actor.asserted("ci"), false, Duration.ofMinutes(1), () -> now[0]);
    return new LedgerJournal(ledger(own, now), MODEL, mover, plan, PINS);
  }

  private static FileLedger ledger(Path own, Instant[] now) {
    return new FileLedger(own, () -> now[0], torn -> {});
  }
}
