package io.mlgate.rollout;

import io.mlgate.ledger.LedgerException;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.TrafficException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Moves a rollout as far as it goes by now: writes each state down, then changes the route, then
 * looks again. It can be ended anywhere, and whoever comes next goes on from the journal.
 */
public final class RolloutRunner {
  /** A rollback from the middle of a change takes four; more is a mistake of ours. */
  private static final int MOST_MOVES = 20;

  private final RolloutMachine machine;
  private final RolloutJournal journal;
  private final TrafficDriver driver;
  private final RolloutWorld world;
  private final InstantSource clock;

  /** For one rollout. */
  public RolloutRunner(
      RolloutMachine machine,
      RolloutJournal journal,
      TrafficDriver driver,
      RolloutWorld world,
      InstantSource clock) {
    this.machine = machine;
    this.journal = journal;
    this.driver = driver;
    this.world = world;
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param state the last state that is written down
   * @param seen what was seen last
   * @param open what was wanted and has not been done; nothing wanted if it was
   * @param trouble why the route could not be changed, if it could not
   */
  public record Outcome(RolloutState state, Sight seen, Order open, Optional<String> trouble) {}

  /**
   * Looks, and moves until there is nothing more to do now.
   *
   * @throws StaleStateException if another process moved the same rollout meanwhile
   * @throws LeaseHeldException if another process moves it
   */
  public Outcome tick(Order order) {
    RolloutState state = journal.last();
    Order wanted = order;
    Sight sight = Sight.of(Optional.empty());
    for (int moves = 0; moves < MOST_MOVES; moves++) {
      if (wanted.is(Order.Kind.ROLL_BACK) && state.phase().isBackwards()) {
        wanted = Order.NONE; // it is on its way
      }
      sight = wanted.is(Order.Kind.ROLL_BACK) ? Sight.of(Optional.empty()) : world.look(state);
      Optional<Move> next = machine.next(state, sight, wanted, clock.instant());
      if (next.isEmpty()) {
        return new Outcome(state, sight, wanted, Optional.empty());
      }
      Move move = next.get();
      boolean again = move.state().equals(state);
      if (!again) {
        journal.append(state, move.state(), sight.findings());
        state = move.state();
      } else if (!journal.holds(state)) {
        journal.append(state, state, List.of());
      }
      if (move.obeys()) {
        wanted = Order.NONE;
      }
      if (move.change().isPresent()) {
        Optional<String> trouble = change(state, move.change().get());
        if (trouble.isPresent() || (again && !isInForce(state))) {
          return new Outcome(state, sight, wanted, trouble);
        }
      }
    }
    return new Outcome(
        state, sight, wanted, Optional.of("it did not come to rest; the next look goes on"));
  }

  /**
   * Changes the route, unless another process has moved on: then its route is the one that counts.
   */
  private Optional<String> change(RolloutState state, Move.Change change) {
    if (!mayChange(state)) {
      throw new StaleStateException();
    }
    try {
      String key = key(state);
      if (change.seen().isPresent()) {
        driver.apply(state.route(), change.seen().get(), key);
      } else {
        driver.restore(state.route(), key);
      }
    } catch (TrafficException e) {
      return Optional.of(e.getMessage());
    }
    // This process may have slept between its look at the journal and its write.
    RolloutState now = lastOr(state);
    if (now.equals(state)) {
      return Optional.empty();
    }
    try {
      driver.restore(now.pending() ? now.before() : now.route(), key(now));
    } catch (TrafficException e) {
      return Optional.of(e.getMessage()); // the owner's next look sees the drift
    }
    throw new StaleStateException();
  }

  /** The way back was written down: a ledger that is gone since then does not stop it. */
  private boolean mayChange(RolloutState state) {
    try {
      return journal.holds(state);
    } catch (LedgerException gone) {
      if (state.phase().isBackwards()) {
        return true;
      }
      throw gone;
    }
  }

  private RolloutState lastOr(RolloutState state) {
    try {
      return journal.last();
    } catch (LedgerException gone) {
      return state;
    }
  }

  private boolean isInForce(RolloutState state) {
    try {
      ObservedRoute seen = driver.read();
      return seen.is(state.route());
    } catch (TrafficException silent) {
      return false;
    }
  }

  /** The same change always has the same key. */
  private static String key(RolloutState state) {
    return state.sequence() + ":" + state.route();
  }
}
