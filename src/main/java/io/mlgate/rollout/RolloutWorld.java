package io.mlgate.rollout;

/** Port to what a rollout looks at: router, arms, checks and approvals. */
@FunctionalInterface
public interface RolloutWorld {

  /** Looks once; what can't be seen is part of what was seen, and never an exception. */
  Sight look(RolloutState state);
}
