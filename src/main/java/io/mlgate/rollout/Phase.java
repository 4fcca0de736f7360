package io.mlgate.rollout;

import java.util.EnumSet;
import java.util.Set;

/** Where a rollout is. */
public enum Phase {
  /** It was started, and no request has seen the candidate yet. */
  READY,
  /** The candidate gets copies of requests. */
  SHADOW,
  /** The candidate answers a part of the requests. */
  CANARY,
  /** The candidate answers all requests, and is still watched. */
  FULL,
  /** The baseline has all requests for a moment, to see how fast it gets them. */
  REHEARSING,
  /** It waits for a person; the route stays as it is. */
  PAUSED,
  /** The baseline is to get all requests again. */
  ROLLING_BACK,
  /** The baseline should have got all requests again by now; it is tried on and on. */
  ROLLBACK_FAILED,
  /** The candidate has all requests for good. */
  DONE,
  /** The baseline has all requests again. */
  ROLLED_BACK;

  private static final Set<Phase> ENDS = EnumSet.of(DONE, ROLLED_BACK);
  private static final Set<Phase> STAGES = EnumSet.of(SHADOW, CANARY, FULL);
  private static final Set<Phase> BACKWARDS = EnumSet.of(ROLLING_BACK, ROLLBACK_FAILED);

  /** Whether nothing comes after it. */
  public boolean isEnd() {
    return ENDS.contains(this);
  }

  /** Whether the candidate is seen by requests, as a step of the plan says. */
  public boolean isStage() {
    return STAGES.contains(this);
  }

  /** Whether the baseline is about to get all requests again. */
  public boolean isBackwards() {
    return BACKWARDS.contains(this);
  }
}
