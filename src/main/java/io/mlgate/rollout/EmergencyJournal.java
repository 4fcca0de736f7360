package io.mlgate.rollout;

import io.mlgate.telemetry.LiveResult;
import java.util.List;

/**
 * Where a rollback is written down while the ledger does not answer. Nothing but the way back goes
 * on from here, so nobody needs a lease: whoever does it does the same.
 */
public final class EmergencyJournal implements RolloutJournal {
  private final LocalCopy copy;
  private final LocalCopy.Known base;
  private RolloutState last;

  /**
   * For a rollout as this machine knew it, or as it was left by an earlier emergency.
   *
   * @param copy where it is written
   */
  public EmergencyJournal(LocalCopy copy, LocalCopy.Known base) {
    this.copy = copy;
    this.base = base;
    this.last =
        copy.emergency()
            .filter(before -> before.rollout().equals(base.pins().rollout()))
            .filter(before -> !before.states().isEmpty())
            .map(before -> before.states().get(before.states().size() - 1))
            .orElse(base.state());
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
    if (copy.emergency().isEmpty()) {
      copy.beginEmergency(base);
    }
    copy.appendEmergency(next);
    last = next;
  }

  @Override
  public boolean holds(RolloutState state) {
    return last.equals(state);
  }
}
