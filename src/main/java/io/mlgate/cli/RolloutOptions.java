package io.mlgate.cli;

import io.mlgate.approval.ReleaseBook;
import io.mlgate.ledger.Ledger;
import io.mlgate.policy.Policy;
import io.mlgate.role.Roles;
import io.mlgate.rollout.Permission;
import io.mlgate.rollout.desk.OpenRollout;
import io.mlgate.rollout.desk.RolloutAccess;
import io.mlgate.rollout.desk.RolloutDesk;
import io.mlgate.rollout.desk.StagePermission;
import io.mlgate.traffic.driver.LocalCommands;
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

  /**
   * The rollout that the policy's target had last.
   *
   * @param urgent whether a person wants something of it now
   */
  OpenRollout open(Surroundings surroundings, boolean urgent) {
    Policy policy = policyAsItIs(surroundings);
    return OpenRollout.of(desk(surroundings), policy, ledger(surroundings, policy), urgent);
  }

  /** Where rollouts are worked with here. */
  RolloutDesk desk(Surroundings surroundings) {
    return new RolloutDesk(
        surroundings.environment(),
        folder(surroundings),
        new LocalCommands(folder(surroundings), surroundings.environment()),
        rollouts(surroundings),
        surroundings.clock(),
        LedgerAppend.actor(surroundings),
        surroundings.environment().getOrDefault("HOSTNAME", "localhost"),
        () -> tracking.open(surroundings),
        () -> tracking.writer(surroundings),
        (access, evidence) -> permission(surroundings, access, evidence),
        Pause::of,
        new ErrorLines(surroundings)::say);
  }

  private Permission permission(Surroundings surroundings, RolloutAccess access, String evidence) {
    Roles roles = roles(surroundings);
    ReleaseBook book =
        new ReleaseBook(access.ledger(), access.policy().model(), surroundings.clock());
    return new StagePermission(
        access.policy(),
        roles,
        book,
        new ReleaseReevaluation(
            surroundings, tracking, access.policy(), roles, access.ledger(), book, evidence),
        surroundings.clock());
  }
}
