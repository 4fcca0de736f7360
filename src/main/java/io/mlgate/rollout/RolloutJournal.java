package io.mlgate.rollout;

import io.mlgate.telemetry.LiveResult;
import java.util.List;

/** Port to where a rollout writes its states down, and to who may. */
public interface RolloutJournal {

  /** The last state that is written down, by whomever. */
  RolloutState last();

  /**
   * Writes a state down, and returns when it is kept for good and this process may act on it.
   *
   * @param after the state that is the last one, as far as the caller knows
   * @param findings what the checks said that led to it
   * @throws StaleStateException if it is not; nothing is written
   * @throws LeaseHeldException if another process moves the rollout; nothing is written
   */
  void append(RolloutState after, RolloutState next, List<LiveResult> findings);

  /** Whether a state is the last one still, and this process is the one that may act on it. */
  boolean holds(RolloutState state);
}
