package io.mlgate.rollout;

import io.mlgate.telemetry.LiveResult;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Where a rollback is written down while the ledger does not answer. Nothing but the way back goes
 * on from here, so nobody needs a lease: whoever does it does the same.
 */
public final class EmergencyJournal implements RolloutJournal {
  private final LocalCopy copy;
  private final LocalCopy.Known base;
  private RolloutState last;
  private boolean begun;

  /** An unrecorded way back is better than none. */
  private Optional<String> unwritten = Optional.empty();

  /**
   * For a rollout as this machine knew it, or as it was left by an earlier emergency.
   *
   * @param copy where it is written
   */
  public EmergencyJournal(LocalCopy copy, LocalCopy.Known base, InstantSource clock) {
    this.copy = copy;
    this.base = base;
    copy.emergency()
        .filter(other -> !other.rollout().equals(base.pins().rollout()))
        .ifPresent(other -> copy.reconciled(clock.instant()));
    this.last =
        copy.emergency()
            .filter(before -> before.rollout().equals(base.pins().rollout()))
            .filter(before -> !before.states().isEmpty())
            .map(before -> before.states().get(before.states().size() - 1))
            .orElse(base.state());
  }

  /** Why something was not written down on this machine either, if it was not. */
  public Optional<String> unwritten() {
    return unwritten;
  }

  @Override
  public RolloutState last() {
    return last;
  }

  @Override
  public void append(RolloutState after, RolloutState next, List<LiveResult> findings) {
    if (!next.phase().isBackwards() && next.phase() != Phase.ROLLED_BACK) {
      throw new IllegalStateException("nothing but a rollback goes on without the ledger");
    }
    try {
      if (copy.emergency().isEmpty()) {
        copy.beginEmergency(base);
      }
      copy.appendEmergency(next);
    } catch (UncheckedIOException full) {
      unwritten = Optional.of("not written down here either: " + full.getMessage());
    }
    begun = true;
    last = next;
  }

  @Override
  public boolean holds(RolloutState state) {
    return begun && last.equals(state);
  }
}
