package io.mlgate.rollout;

import io.mlgate.policy.ReleaseStage;
import java.util.Optional;

/** Port to what people and evidence must say before a stage begins. */
@FunctionalInterface
public interface Permission {

  /**
   * Why a stage may not begin, in one line; nothing if it may. Throws nothing: who can't tell
   * refuses.
   */
  Optional<String> refusal(ReleaseStage stage);
}
