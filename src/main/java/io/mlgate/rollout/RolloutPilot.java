package io.mlgate.rollout;

import io.mlgate.ledger.Head;
import io.mlgate.ledger.LedgerException;
import io.mlgate.rollout.RefusedRolloutException.Kind;
import io.mlgate.telemetry.LiveArm;
import io.mlgate.telemetry.LiveResult;
import io.mlgate.traffic.Route;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.TrafficException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Moves one rollout of a site, as a process that may end at any time. */
public final class RolloutPilot {
  private final RolloutSite site;
  private final Mover mover;
  private final RolloutPins pins;
  private final LedgerJournal journal;
  private final LiveWorld world;
  private final RolloutMachine machine;
  private final RolloutRunner runner;
  private Optional<RolloutState> known = Optional.empty();

  /**
   * For a rollout that was begun.
   *
   * @param records the model's rollouts as they were read a moment ago
   */
  public static RolloutPilot of(
      RolloutSite site, Mover mover, RolloutRecords records, RecordedRollout rollout) {
    RolloutPilot pilot = new RolloutPilot(site, mover, rollout.pins());
    pilot.journal.knowing(records);
    pilot.keep(rollout.last().state());
    return pilot;
  }

  private RolloutPilot(RolloutSite site, Mover mover, RolloutPins pins) {
    this.site = site;
    this.mover = mover;
    this.pins = pins;
    this.journal = new LedgerJournal(site.ledger(), site.model(), mover, site.plan(), pins);
    this.world =
        new LiveWorld(
            site.plan(),
            site.driver(),
            new ArmsLook(site.probe(), pins),
            new CheckRound(
                site.plan(),
                site.checks(),
                site.live(),
                new LiveArm(pins.slots().candidate(), Optional.of(pins.runId())),
                new LiveArm(pins.slots().baseline(), pins.baselineRunId()),
                site.alpha()),
            new SplitTest(pins.slots(), site.sticky()),
            site.permission(),
            journal::known,
            mover.clock());
    this.machine = new RolloutMachine(site.plan(), pins.slots());
    this.runner =
        new RolloutRunner(
            machine, new Copied(journal, this::keep), site.driver(), world, mover.clock());
  }

  /** A journal whose last state is kept on this machine too. */
  private record Copied(RolloutJournal journal, Consumer<RolloutState> copy)
      implements RolloutJournal {
    @Override
    public RolloutState last() {
      return journal.last();
    }

    @Override
    public void append(RolloutState after, RolloutState next, List<LiveResult> findings) {
      journal.append(after, next, findings);
      copy.accept(next);
    }

    @Override
    public boolean holds(RolloutState state) {
      return journal.holds(state);
    }
  }

  private void keep(RolloutState state) {
    try {
      site.copy().keep(site.model(), pins, state);
    } catch (UncheckedIOException full) {
      // The copy only helps when the ledger is gone: a full disk here must not stop what goes on.
    }
  }

  /**
   * Begins a rollout.
   *
   * @param head where the ledger ended when it was decided that it may
   * @throws io.mlgate.ledger.HeadMovedException if it does not end there any more
   */
  public static RolloutPilot begin(RolloutSite site, Mover mover, Head head, RolloutPins pins) {
    RolloutPilot pilot = new RolloutPilot(site, mover, pins);
    RolloutState first = RolloutState.started(pins.slots().home(), mover.clock().instant());
    pilot.journal.begin(head, first);
    pilot.keep(first);
    return pilot;
  }

  /**
   * Begins the way back from a rollout that is over: the same pins, and the route of before. It was
   * done, or it was taken back and somebody changed the route since.
   *
   * @param records the model's rollouts, of which the given one is the target's last
   * @param slots makes sure that the slot of before still serves that version, since it was free
   *     for others
   * @throws RefusedRolloutException if the baseline has all requests after a rollback, or its slot
   *     does not serve it any more
   */
  public static RolloutPilot beginReturn(
      RolloutSite site,
      Mover mover,
      RolloutRecords records,
      RecordedRollout done,
      SlotCheck slots,
      String why) {
    RolloutPins before = done.pins();
    if (done.last().state().phase() != Phase.DONE
        && isInForce(site.driver(), before.slots().home())) {
      throw new RefusedRolloutException(
          Kind.NOTHING, "rollout " + before.rollout() + " was rolled back already");
    }
    before
        .baselineVersion()
        .ifPresent(version -> slots.restore(before.slots().baseline(), version));
    RolloutPins pins = before.as("r-" + (records.head().sequence() + 1));
    RolloutPilot pilot = new RolloutPilot(site, mover, pins);
    Instant now = mover.clock().instant();
    RolloutState first =
        RolloutState.returning(
            pins.slots().home(),
            done.last().state(),
            now,
            now.plus(site.plan().verifyWithin()),
            why);
    pilot.journal.begin(records.head(), first);
    pilot.keep(first);
    return pilot;
  }

  /** A router that does not answer is not known to have a route. */
  private static boolean isInForce(TrafficDriver driver, Route route) {
    try {
      return driver.read().is(route);
    } catch (TrafficException silent) {
      return false;
    }
  }

  /** The way back from this rollout, which is done. */
  public RolloutPilot returning(SlotCheck slots, String why) {
    RolloutRecords records = RolloutRecords.read(site.ledger(), site.model());
    return beginReturn(site, mover, records, recorded(), slots, why);
  }

  /**
   * Looks, and moves as far as it goes by now. If the ledger is gone and the baseline must have its
   * requests back, it gets them without it.
   *
   * @throws io.mlgate.ledger.LedgerException if the ledger is gone and nothing has to be taken back
   */
  public RolloutRunner.Outcome tick(Order order) {
    RolloutRunner.Outcome outcome;
    try {
      outcome = runner.tick(order);
    } catch (LedgerException gone) {
      outcome = withoutLedger(order, gone);
    }
    known = Optional.of(outcome.state());
    return outcome;
  }

  private RolloutRunner.Outcome withoutLedger(Order order, LedgerException gone) {
    RolloutState state = journal.known().last().state();
    String why = whyBack(state, order).orElseThrow(() -> gone);
    EmergencyRollback way =
        new EmergencyRollback(
            site.plan(),
            site.copy(),
            new LocalCopy.Known(site.model(), pins, state),
            site.driver(),
            mover.clock(),
            why);
    return new RolloutRunner.Outcome(
        way.tick(),
        Sight.of(Optional.empty()),
        Order.NONE,
        Optional.of(
            gone.getMessage()
                + "; gone back without it"
                + way.unwritten().map(words -> ", " + words).orElse("")));
  }

  private Optional<String> whyBack(RolloutState state, Order order) {
    if (order.is(Order.Kind.ROLL_BACK)) {
      return Optional.of(order.why());
    }
    if (known.filter(last -> last.phase().isBackwards()).isPresent()) {
      return known.map(RolloutState::reason);
    }
    return machine
        .next(state, world.look(state), Order.NONE, mover.clock().instant())
        .map(Move::state)
        .filter(next -> next.phase().isBackwards())
        .map(RolloutState::reason);
  }

  /** The last state that this process knows, without asking the ledger. */
  public RolloutState known() {
    return known.orElseGet(() -> journal.known().last().state());
  }

  /** Looks, and moves nothing. */
  public Sight look() {
    return world.look(journal.last());
  }

  /** All that is written down. */
  public RecordedRollout recorded() {
    return journal.recorded();
  }

  /** Lets the next process go on at once. */
  public void release() {
    journal.release();
  }

  /**
   * Tells the ledger what this machine did without it.
   *
   * @param slots makes sure that the slot of before serves that version
   * @return what was done, in one line; nothing if there was nothing to tell
   */
  public Optional<String> reconcile(SlotCheck slots) {
    Optional<LocalCopy.Emergency> emergency =
        site.copy().emergency().filter(it -> it.rollout().equals(pins.rollout()));
    if (emergency.isEmpty()) {
      return Optional.empty();
    }
    RolloutState last = journal.last();
    RolloutState base = emergency.get().base();
    List<RolloutState> done = emergency.get().states();
    boolean returned = base.phase().isBackwards() && last.phase() == Phase.DONE;
    if (!returned && (last.phase().isEnd() || wasMovedSince(emergency.get()))) {
      site.copy().reconciled(mover.clock().instant());
      return Optional.of(
          "rollout " + pins.rollout() + " went on after it was rolled back without the ledger");
    }
    String why = (done.isEmpty() ? base : done.get(0)).reason() + " (without the ledger)";
    if (returned) {
      RolloutRecords records = RolloutRecords.read(site.ledger(), site.model());
      beginReturn(site, mover, records, recorded(), slots, why).tick(Order.NONE);
    } else if (last.equals(base) || done.contains(last)) {
      for (RolloutState next : done.subList(done.indexOf(last) + 1, done.size())) {
        journal.append(last, next, List.of());
        last = next;
      }
    } else {
      runner.tick(new Order(Order.Kind.ROLL_BACK, why));
    }
    site.copy().reconciled(mover.clock().instant());
    return Optional.of("the ledger was told of the rollback of " + pins.rollout());
  }

  /** Whether somebody let it go on since. */
  private boolean wasMovedSince(LocalCopy.Emergency emergency) {
    Instant since = emergency.states().isEmpty() ? Instant.MAX : emergency.states().get(0).seen();
    return recorded().states().stream()
        .map(RecordedState::state)
        .anyMatch(state -> state.phase().isStage() && state.seen().isAfter(since));
  }
}
