package io.mlgate.rollout;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process that sleeps before or after anything it writes, as one that is stopped or on a machine
 * that is suspended; another one goes on meanwhile, and then the first wakes up and writes late.
 */
class RolloutSuspensionTest {
  private static final String MODEL = "credit";
  private static final Duration TERM = Duration.ofMinutes(1);
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

  @TempDir private Path folder;
  private final RolloutPlan plan = Plans.plan(OnDeadline.PAUSE);
  private Instant now = Instant.parse("2026-11-20T14:00:00Z");
  private Route route = Plans.SLOTS.home();

  /** What the other process does while the first one sleeps. */
  enum Meanwhile {
    /** It goes on where the first one was. */
    GOES_ON,
    /** A person at it wants the baseline back. */
    ROLLS_BACK,
    /** It sees a check fail. */
    FAILS
  }

  /** Lets something else happen at one place of a process. */
  private static final class Sleep {
    private int left;
    private final Runnable meanwhile;
    private boolean slept;

    private Sleep(int place, Runnable meanwhile) {
      this.left = place;
      this.meanwhile = meanwhile;
    }

    private void maybe() {
      if (left-- == 0) {
        slept = true;
        meanwhile.run();
      }
    }
  }

  /** A router without fencing: it takes what comes, however late. */
  private final class Router implements TrafficDriver {
    private final Sleep sleep;

    private Router(Sleep sleep) {
      this.sleep = sleep;
    }

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
      restore(desired, key);
    }

    @Override
    public void restore(Route baseline, String key) {
      sleep.maybe();
      route = baseline;
      sleep.maybe();
    }

    @Override
    public RouteVerification verify(Route desired) {
      throw new AssertionError("nobody asks");
    }
  }

  private record Sleepy(RolloutJournal journal, Sleep sleep) implements RolloutJournal {
    @Override
    public RolloutState last() {
      return journal.last();
    }

    @Override
    public void append(RolloutState after, RolloutState next, List<LiveResult> findings) {
      sleep.maybe();
      journal.append(after, next, findings);
      sleep.maybe();
    }

    @Override
    public boolean holds(RolloutState state) {
      boolean held = journal.holds(state);
      sleep.maybe();
      return held;
    }
  }

  private FileLedger ledger(Path own) {
    return new FileLedger(own, () -> now, torn -> {});
  }

  private LedgerJournal journal(Path own, String process, boolean urgent) {
    Mover mover = new Mover(process, Actor.asserted("ci"), urgent, TERM, () -> now);
    return new LedgerJournal(ledger(own), MODEL, mover, plan, PINS);
  }

  private RolloutRunner runner(RolloutJournal journal, Sleep sleep, Verdict checks) {
    return new RolloutRunner(
        new RolloutMachine(plan, Plans.SLOTS),
        journal,
        new Router(sleep),
        state -> {
          Sight good = Plans.good(route);
          Verdict seen = state.pending() || state.step() < 0 ? Verdict.GOOD : checks;
          return new Sight(
              good.route(),
              good.arms(),
              Plans.seen(seen),
              good.split(),
              Optional::empty,
              List.of());
        },
        () -> now);
  }

  @ParameterizedTest
  @EnumSource(Meanwhile.class)
  void whoWakesUpLateChangesNothingForLong(Meanwhile meanwhile) throws Exception {
    int places = 0;
    for (int tick = 1; tick <= 5; tick++) {
      int place = 0;
      while (playedAsleepAt(meanwhile, tick, place)) {
        place++;
      }
      places += place;
    }
    System.out.printf("%s: slept at each of %d places%n", meanwhile, places);
    assertThat(places).isGreaterThan(20);
  }

  /** Whether the first process came by the place at all in a tick. */
  private boolean playedAsleepAt(Meanwhile meanwhile, int sleepingTick, int place)
      throws Exception {
    Path own = Files.createTempDirectory(folder, "ledger");
    route = Plans.SLOTS.home();
    now = Instant.parse("2026-11-20T14:00:00Z");
    journal(own, "first", false)
        .begin(Head.beginning(MODEL), RolloutState.started(Plans.SLOTS.home(), now));
    Sleep never = new Sleep(-1, () -> {});
    for (int tick = 1; tick < sleepingTick; tick++) {
      runner(journal(own, "first", false), never, Verdict.GOOD).tick(Order.NONE);
      now = now.plus(Duration.ofMinutes(2));
    }
    Sleep sleep =
        new Sleep(
            place,
            () -> {
              now = now.plus(TERM).plusSeconds(1);
              otherTicks(own, meanwhile);
            });
    LedgerJournal first = journal(own, "first", false);
    try {
      runner(new Sleepy(first, sleep), sleep, Verdict.GOOD).tick(Order.NONE);
    } catch (StaleStateException | LeaseHeldException another) {
      assertThat(sleep.slept).isTrue();
    }
    // Within one look of the one who has it now, the route is what is written down.
    now = now.plus(TERM).plusSeconds(1);
    RolloutState state = otherTicks(own, Meanwhile.GOES_ON);
    assertThat(route).as("%s, asleep at %d", meanwhile, place).isEqualTo(state.route());
    if (sleep.slept && meanwhile != Meanwhile.GOES_ON) {
      assertThat(state.phase()).isIn(Phase.ROLLED_BACK, Phase.ROLLING_BACK);
      assertThat(route).isEqualTo(Plans.SLOTS.home());
    }
    assertOneHolderAnEpoch(own);
    return sleep.slept;
  }

  private RolloutState otherTicks(Path own, Meanwhile what) {
    Order order =
        what == Meanwhile.ROLLS_BACK ? new Order(Order.Kind.ROLL_BACK, "ada") : Order.NONE;
    Verdict checks = what == Meanwhile.FAILS ? Verdict.BAD : Verdict.GOOD;
    Sleep never = new Sleep(-1, () -> {});
    return runner(journal(own, "second", what == Meanwhile.ROLLS_BACK), never, checks)
        .tick(order)
        .state();
  }

  private void assertOneHolderAnEpoch(Path own) {
    Optional<Lease> before = Optional.empty();
    for (RecordedState record :
        RolloutRecords.read(ledger(own), MODEL).find("r-1").orElseThrow().states()) {
      Lease lease = record.lease();
      if (before.isPresent()) {
        assertThat(lease.epoch()).isGreaterThanOrEqualTo(before.get().epoch());
        assertThat(
                lease.epoch() > before.get().epoch()
                    || lease.holder().equals(before.get().holder()))
            .as("two processes had epoch %d", lease.epoch())
            .isTrue();
      }
      before = Optional.of(lease);
    }
  }
}
