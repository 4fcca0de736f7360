package io.mlgate.cli;

import io.mlgate.ledger.Ledger;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.role.Roles;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RolloutPins;
import io.mlgate.rollout.RolloutRecords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;

/** Names a policy with a rollout, its ledger, its store, and who may decide. */
final class RolloutOptions {
  @Mixin private ReleasePolicy release;
  @Mixin private RolesOptions rolesFile;
  @Mixin private TrackingOptions tracking;

  TrackingOptions tracking() {
    return tracking;
  }

  /** The policy as it is now, which a rollout that begins follows. */
  Policy policy(Surroundings surroundings) {
    return requireRollout(release.file().readSound(surroundings));
  }

  /** The policy as it is now, for the way back: what a linter says must not stand in it. */
  Policy policyAsItIs(Surroundings surroundings) {
    return requireRollout(release.file().read(surroundings));
  }

  private Policy requireRollout(Policy policy) {
    if (policy.rollout().isEmpty() || policy.route().isEmpty()) {
      throw new UsageException(
          "the policy "
              + release.file().asWritten()
              + " has no rollout: write its sections 'route' and 'rollout'");
    }
    return policy;
  }

  /** The policy that a rollout follows: the one of when it began. */
  static Policy followed(RecordedRollout rollout) {
    return followed(rollout.pins());
  }

  /** The same. */
  static Policy followed(RolloutPins pins) {
    return PolicyReader.read(
        "the policy of rollout " + pins.rollout(), pins.policy().getBytes(StandardCharsets.UTF_8));
  }

  /** The folder that the policy's paths and commands start from. */
  Path folder(Surroundings surroundings) {
    return release.file().path(surroundings).toAbsolutePath().normalize().getParent();
  }

  /** Where this machine keeps what it knows of rollouts, beside the ledger. */
  Path rollouts(Surroundings surroundings) {
    return folder(surroundings).resolve(".mlgate").resolve("rollouts");
  }

  Ledger ledger(Surroundings surroundings, Policy policy) {
    return release.ledger(surroundings, policy);
  }

  /** Who may decide; nobody, where no file is named. */
  Roles roles(Surroundings surroundings) {
    return rolesFile.isNamed(surroundings)
        ? rolesFile.read(surroundings)
        : new Roles(Map.of(), List.of(), false, "0".repeat(64));
  }

  /** The target's rollout: the one under way, else the last. */
  static RecordedRollout last(RolloutRecords records, Policy policy) {
    String target = policy.route().orElseThrow().target();
    return records
        .lastOf(target)
        .orElseThrow(
            () ->
                new UsageException(
                    "no rollout of "
                        + target
                        + " is in the ledger of '"
                        + policy.model()
                        + "': begin one with mlgate rollout start"));
  }
}
