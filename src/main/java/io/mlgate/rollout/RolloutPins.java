package io.mlgate.rollout;

import java.util.Objects;
import java.util.Optional;

/**
 * What a rollout is about. It is written down once, and nothing of it is looked up again.
 *
 * @param rollout its id
 * @param version the version that is to get all traffic
 * @param runId its run
 * @param evidence the digest of the evidence on which it is released
 * @param baselineVersion the version that has all traffic, if it is known
 * @param target what is routed
 * @param policySha256 the policy's digest
 * @param slots which slot holds which
 */
public record RolloutPins(
    String rollout,
    String version,
    String runId,
    String evidence,
    Optional<String> baselineVersion,
    String target,
    String policySha256,
    Slots slots) {

  /** Nothing may be null. */
  public RolloutPins {
    Objects.requireNonNull(rollout);
    Objects.requireNonNull(version);
    Objects.requireNonNull(runId);
    Objects.requireNonNull(evidence);
    Objects.requireNonNull(baselineVersion);
    Objects.requireNonNull(target);
    Objects.requireNonNull(policySha256);
    Objects.requireNonNull(slots);
  }
}
