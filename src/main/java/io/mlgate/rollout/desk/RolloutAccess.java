package io.mlgate.rollout.desk;

import io.mlgate.ledger.Ledger;
import io.mlgate.policy.BaselineRule;
import io.mlgate.policy.Policy;
import io.mlgate.policy.ReleaseStage;
import io.mlgate.policy.RoutePlan;
import io.mlgate.policy.RouterRule;
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
public final class RolloutAccess implements AutoCloseable {
  /** Longer than any call of a driver or a source takes. */
  private static final Duration TERM = Duration.ofMinutes(1);

  private static final int RANDOM_BYTES = 4;

  private final RolloutDesk desk;
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
  RolloutAccess(RolloutDesk desk, Policy policy, Ledger ledger) {
    this.desk = desk;
    this.policy = policy;
    this.ledger = ledger;
    this.runs = new OnDemandRuns(desk.store());
    this.route =
        new RouteAccess(
            plan(),
            policy.model(),
            desk.folder(),
            desk.environment(),
            desk.commands(),
            desk.clock(),
            runs::store,
            this::writer);
    this.driver = route.driver();
  }

  /** The policy that the rollouts follow. */
  public Policy policy() {
    return policy;
  }

  /** Where rollouts are written down. */
  public Ledger ledger() {
    return ledger;
  }

  /** What the policy routes. */
  public RouteAccess route() {
    return route;
  }

  /** What drives the route. */
  public TrafficDriver driver() {
    return driver;
  }

  /** The tracking store. */
  public OnDemandRuns runs() {
    return runs;
  }

  /** Opens what writes to the tracking store; the caller closes it. */
  public TrackingWriter writer() {
    return desk.writer().get();
  }

  private RoutePlan plan() {
    return policy.route().orElseThrow();
  }

  /** What this machine keeps beside the ledger. */
  public LocalCopy copy() {
    return new LocalCopy(desk.copies(), plan().target());
  }

  /**
   * Where the policy's rollouts happen.
   *
   * @param evidence the digest of the evidence that is released
   */
  public RolloutSite site(String evidence) {
    return site(stage -> desk.permissions().apply(this, evidence).refusal(stage));
  }

  /** The same, where no stage is going to begin. */
  public RolloutSite siteForWayBack() {
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
        new LiveChecks(policy.sources(), desk.folder(), runs, desk.environment()),
        permission,
        copy());
  }

  /** Makes sure that slots serve what they should. */
  public SlotCheck slotCheck() {
    return new SlotCheck(policy.model(), route.probe(), route.deployment());
  }

  /** What follows a state: the alias, and who is told. */
  public FollowUps followUps() {
    return followUps(alias());
  }

  /** What follows a rollout that others came after: nobody moves the alias for it any more. */
  public FollowUps messages() {
    return followUps(Optional.empty());
  }

  private FollowUps followUps(Optional<RegistryAlias> alias) {
    return new FollowUps(
        ledger,
        policy.model(),
        desk.actor(),
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
  public LateLabels lateLabels() {
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
  public Mover mover(boolean urgent) {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    String process =
        desk.host() + ":" + ProcessHandle.current().pid() + "-" + HexFormat.of().formatHex(random);
    return new Mover(process, desk.actor(), urgent, TERM, desk.clock());
  }

  @Override
  public void close() {
    driver.close();
    route.close();
    runs.close();
  }
}
