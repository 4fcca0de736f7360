package io.mlgate.cli;

import io.mlgate.approval.ReleaseBook;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.ledger.Ledger;
import io.mlgate.policy.BaselineRule;
import io.mlgate.policy.Policy;
import io.mlgate.policy.ReleaseStage;
import io.mlgate.policy.RoutePlan;
import io.mlgate.policy.RouterRule;
import io.mlgate.role.Roles;
import io.mlgate.rollout.FollowUps;
import io.mlgate.rollout.LateLabels;
import io.mlgate.rollout.LocalCopy;
import io.mlgate.rollout.Mover;
import io.mlgate.rollout.Permission;
import io.mlgate.rollout.RegistryAlias;
import io.mlgate.rollout.RolloutSite;
import io.mlgate.rollout.SlotCheck;
import io.mlgate.telemetry.LiveChecks;
import io.mlgate.tracking.TrackingWriter;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.driver.RouteAccess;
import io.mlgate.traffic.driver.SignedWebhook;
import io.mlgate.traffic.driver.WebhookKind;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** All that rollouts of one policy work with. Opens what needs a server when it is first used. */
final class RolloutAccess implements AutoCloseable {
  /** Longer than any call of a driver or a source takes. */
  private static final Duration TERM = Duration.ofMinutes(1);

  private static final int RANDOM_BYTES = 4;

  private final Surroundings surroundings;
  private final RolloutOptions options;
  private final Policy policy;
  private final Ledger ledger;
  private final OnDemandRuns runs;
  private final RouteAccess route;
  private final TrafficDriver driver;

  /**
   * For a policy.
   *
   * @param policy one with a route and a rollout
   */
  RolloutAccess(Surroundings surroundings, RolloutOptions options, Policy policy, Ledger ledger) {
    this.surroundings = surroundings;
    this.options = options;
    this.policy = policy;
    this.ledger = ledger;
    this.runs = new OnDemandRuns(() -> options.tracking().open(surroundings));
    this.route =
        new RouteAccess(
            plan(),
            policy.model(),
            options.folder(surroundings),
            surroundings.environment(),
            surroundings.clock(),
            runs::store,
            this::writer);
    this.driver = route.driver();
  }

  Policy policy() {
    return policy;
  }

  Ledger ledger() {
    return ledger;
  }

  RouteAccess route() {
    return route;
  }

  TrafficDriver driver() {
    return driver;
  }

  OnDemandRuns runs() {
    return runs;
  }

  TrackingWriter writer() {
    return options.tracking().writer(surroundings);
  }

  private RoutePlan plan() {
    return policy.route().orElseThrow();
  }

  /** What this machine keeps beside the ledger. */
  LocalCopy copy() {
    return new LocalCopy(options.rollouts(surroundings), plan().target());
  }

  /**
   * Where the policy's rollouts happen.
   *
   * @param evidence the digest of the evidence that is released
   */
  RolloutSite site(String evidence) {
    return site(stage -> permission(evidence).refusal(stage));
  }

  /** The same, where no stage is going to begin. */
  RolloutSite siteForWayBack() {
    return site((ReleaseStage stage) -> Optional.of("nothing but the way back"));
  }

  private RolloutSite site(Permission permission) {
    return new RolloutSite(
        policy.model(),
        policy.rollout().orElseThrow(),
        policy.checks(),
        1 - policy.statistics().confidence().doubleValue(),
        plan().stickyBy().isPresent(),
        ledger,
        driver,
        route.probe(),
        new LiveChecks(
            policy.sources(), options.folder(surroundings), runs, surroundings.environment()),
        permission,
        copy());
  }

  private Permission permission(String evidence) {
    Roles roles = options.roles(surroundings);
    ReleaseBook book = new ReleaseBook(ledger, policy.model(), surroundings.clock());
    ReleaseRecords records = book.records();
    OpenRelease open =
        new OpenRelease(
            policy,
            roles,
            ledger,
            book,
            records,
            new ChosenJudgement(records, policy.model()).of(null, null, evidence));
    return new StagePermission(surroundings, options.tracking(), open);
  }

  /** Makes sure that slots serve what they should. */
  SlotCheck slotCheck() {
    return new SlotCheck(policy.model(), route.probe(), route.deployment());
  }

  /** What follows a state: the alias, and who is told. */
  FollowUps followUps() {
    return followUps(alias());
  }

  /** What follows a rollout that others came after: nobody moves the alias for it any more. */
  FollowUps messages() {
    return followUps(Optional.empty());
  }

  private FollowUps followUps(Optional<RegistryAlias> alias) {
    return new FollowUps(
        ledger,
        policy.model(),
        LedgerAppend.actor(surroundings),
        policy.rollout().orElseThrow(),
        alias,
        policy.notifications(),
        (rule, message) -> {
          try (SignedWebhook webhook = route.webhook(rule.webhook(), rule.secret())) {
            webhook.send(WebhookKind.EVENT, message);
          }
        });
  }

  /** Keeps what labels are owed. */
  LateLabels lateLabels() {
    return new LateLabels(siteForWayBack(), mover(false), policy.owners());
  }

  /** The alias that the policy takes for the version in use; none where the route is an alias. */
  private Optional<RegistryAlias> alias() {
    boolean byAlias = plan().router() instanceof RouterRule.MlflowAlias;
    return policy
        .baseline()
        .map(BaselineRule::from)
        .filter(BaselineRule.Alias.class::isInstance)
        .filter(from -> !byAlias)
        .map(
            from ->
                new RegistryAlias(
                    policy.model(), ((BaselineRule.Alias) from).name(), runs::store, this::writer));
  }

  /**
   * This process.
   *
   * @param urgent whether a person wants something now
   */
  Mover mover(boolean urgent) {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    String host = surroundings.environment().getOrDefault("HOSTNAME", "localhost");
    String process =
        host + ":" + ProcessHandle.current().pid() + "-" + HexFormat.of().formatHex(random);
    return new Mover(process, LedgerAppend.actor(surroundings), urgent, TERM, surroundings.clock());
  }

  @Override
  public void close() {
    driver.close();
    route.close();
    runs.close();
  }
}
