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
 * @param baselineRunId the run of that version, if it is known
 * @param target what is routed
 * @param policy the text of the policy that it follows, whatever becomes of the file
 * @param slots which slot holds which
 */
public record RolloutPins(
    String rollout,
    String version,
    String runId,
    String evidence,
    Optional<String> baselineVersion,
    Optional<String> baselineRunId,
    String target,
    String policy,
    Slots slots) {

  /** Nothing may be null. */
  public RolloutPins {
    Objects.requireNonNull(rollout);
    Objects.requireNonNull(version);
    Objects.requireNonNull(runId);
    Objects.requireNonNull(evidence);
    Objects.requireNonNull(baselineVersion);
    Objects.requireNonNull(baselineRunId);
    Objects.requireNonNull(target);
    Objects.requireNonNull(policy);
    Objects.requireNonNull(slots);
  }

  /** The same for another rollout. */
  RolloutPins as(String other) {
    return new RolloutPins(
        other, version, runId, evidence, baselineVersion, baselineRunId, target, policy, slots);
  }
}
