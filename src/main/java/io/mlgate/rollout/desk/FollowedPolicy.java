package io.mlgate.rollout.desk;

import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.rollout.RolloutPins;
import java.nio.charset.StandardCharsets;

/** The policy that a rollout follows: the one of when it began, whatever became of the file. */
public final class FollowedPolicy {
  private FollowedPolicy() {}

  /**
   * Reads it.
   *
   * @throws io.mlgate.policy.PolicyException if another version of mlGate wrote what this can't
   *     read
   */
  public static Policy of(RolloutPins pins) {
    return PolicyReader.read(
        "the policy of rollout " + pins.rollout(), pins.policy().getBytes(StandardCharsets.UTF_8));
  }
}
