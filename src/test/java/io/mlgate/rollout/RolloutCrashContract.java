package io.mlgate.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mlgate.history.ReleaseStory;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.FileLedger;
import io.mlgate.ledger.Head;
import io.mlgate.policy.Capability;
import io.mlgate.policy.RolloutPlan;
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
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that ends before or after anything it writes, and another that goes on. */
abstract class RolloutCrashContract {
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
  private final RolloutPlan plan = plan();

  /** A router that outlives processes; all requests go to slot blue. */
  abstract LastingRouter router() throws Exception;

  /** What the router can do of a plan. */
  abstract RolloutPlan plan();

  /** What somebody has in mind for a rollout. */
  enum Story {
    GOOD(Phase.DONE),
    PAUSED_AND_RESUMED(Phase.DONE),
    ABORTED_BEFORE_FULL(Phase.ROLLED_BACK),
    FAILING_IN_FULL(Phase.ROLLED_BACK);

    private final Phase end;

    Story(Phase end) {
      this.end = end;
    }

    private Order order(RolloutState state, int last) {
      boolean beforeFull = state.phase().isStage() && state.step() == last - 1 && !state.pending();
      if (this == ABORTED_BEFORE_FULL && beforeFull) {
        return new Order(Order.Kind.ROLL_BACK, "ada: changed her mind");
      }
      if (this == PAUSED_AND_RESUMED) {
        if (state.phase() == Phase.PAUSED) {
          return new Order(Order.Kind.RESUME, "ada: go on");
        }
        return beforeFull && !state.reason().equals("ada: go on")
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

  /** What a process drives the router by: it may end before and after each change. */
  private record FragileDriver(TrafficDriver driver, Fate fate, List<String> told)
      implements TrafficDriver {
    @Override
    public Set<Capability> capabilities() {
      return driver.capabilities();
    }

    @Override
    public String location() {
      return driver.location();
    }

    @Override
    public ObservedRoute read() {
      return driver.read();
    }

    @Override
    public void apply(Route desired, ObservedRoute seen, String key) {
      fate.strike();
      driver.apply(desired, seen, key);
      told.add(key);
      fate.strike();
    }

    @Override
    public void restore(Route baseline, String key) {
      fate.strike();
      driver.restore(baseline, key);
      told.add(key);
      fate.strike();
    }

    @Override
    public RouteVerification verify(Route desired) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public void close() {
      driver.close();
    }
  }

  /** A journal on disk, whose process may end before and after it writes. */
  private record FragileJournal(RolloutJournal journal, Fate fate) implements RolloutJournal {
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

  /** Whether a story is told: where each takes long, one must do. */
  boolean isTold(Story story) {
    return true;
  }

  /** From one place to the next that is tried; where each takes long, not all can be. */
  int stride() {
    return 1;
  }

  @ParameterizedTest
  @EnumSource(Story.class)
  void whereverItEndsTheNextProcessBringsItHome(Story story) throws Exception {
    assumeTrue(isTold(story), "told by another class");
    try (LastingRouter router = router()) {
      int place = 0;
      while (playedWithEndAt(story, place, router)) {
        router.goHome();
        place += stride();
      }
      System.out.printf("%s by %s: killed up to place %d%n", story, router, place);
      assertThat(place).isGreaterThan(10);
    }
  }

  /** Whether the process was ended at the place; if not, there are no more places. */
  private boolean playedWithEndAt(Story story, int place, LastingRouter router) throws Exception {
    Path own = Files.createTempDirectory(folder, "ledger");
    Instant[] now = {Instant.parse("2026-11-20T14:00:00Z")};
    journal(own, now, 0)
        .begin(Head.beginning(MODEL), RolloutState.started(Plans.SLOTS.home(), now[0]));
    boolean killed = false;
    Fate fate = new Fate(place);
    List<String> told = new ArrayList<>();
    OptionalLong before = router.changes();
    RolloutState state = RolloutState.started(Plans.SLOTS.home(), now[0]);
    for (int tick = 0; tick < 60 && !state.phase().isEnd(); tick++) {
      // A process a tick, as of a job that runs every two minutes.
      RolloutJournal journal = new FragileJournal(journal(own, now, tick), fate);
      try (TrafficDriver driver = new FragileDriver(router.driver(), fate, told)) {
        state =
            new RolloutRunner(
                    new RolloutMachine(plan, Plans.SLOTS),
                    journal,
                    driver,
                    seen -> sight(story, seen, driver),
                    () -> now[0])
                .tick(story.order(journal.last(), plan.steps().size() - 1))
                .state();
      } catch (Killed end) {
        killed = true;
        fate = new Fate(-1);
      }
      now[0] = now[0].plus(Duration.ofMinutes(2));
    }
    assertThat(state.phase()).as("%s, killed at %d", story, place).isEqualTo(story.end);
    Route end = story.end == Phase.DONE ? Route.split("green", 100, "blue") : Plans.SLOTS.home();
    assertThat(router.route()).as("%s, killed at %d", story, place).isEqualTo(end);
    assertThat(told).as("nothing is done twice").hasSameSizeAs(new HashSet<>(told));
    before.ifPresent(
        number ->
            assertThat(router.changes().orElseThrow() - number)
                .as("what the router itself counted")
                .isEqualTo(told.size()));
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

  private static Sight sight(Story story, RolloutState state, TrafficDriver driver) {
    Sight good = Plans.good(Plans.SLOTS.home());
    return new Sight(
        Optional.of(driver.read()),
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
