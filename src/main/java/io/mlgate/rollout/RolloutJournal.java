package io.mlgate.rollout;

/** Port to where a rollout writes its states down. */
public interface RolloutJournal {

  /** The last state that is written down, by whomever. */
  RolloutState last();

  /**
   * Writes a state down, and returns when it is kept for good.
   *
   * @param after the state that is the last one, as far as the caller knows
   * @throws StaleStateException if it is not; nothing is written
   */
  void append(RolloutState after, RolloutState next);
}
