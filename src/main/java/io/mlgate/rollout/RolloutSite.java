package io.mlgate.rollout;

import io.mlgate.ledger.Ledger;
import io.mlgate.policy.LiveCheckRule;
import io.mlgate.policy.RolloutPlan;
import io.mlgate.telemetry.LiveChecks;
import io.mlgate.traffic.ArmProbe;
import io.mlgate.traffic.TrafficDriver;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where rollouts of one policy happen.
 *
 * @param model the registered model
 * @param plan the policy's
 * @param checks the policy's
 * @param alpha the chance that a candidate without harm is rolled back by chance, of one rollout
 * @param sticky whether users stay on a slot, so that users are split and not requests
 * @param ledger where rollouts are written down
 * @param driver moves the route
 * @param probe asks slots for their versions; absent where slots are aliases
 * @param live evaluates checks
 * @param permission says whether a stage may begin
 * @param copy what this machine keeps beside the ledger
 */
public record RolloutSite(
    String model,
    RolloutPlan plan,
    List<LiveCheckRule> checks,
    double alpha,
    boolean sticky,
    Ledger ledger,
    TrafficDriver driver,
    Optional<ArmProbe> probe,
    LiveChecks live,
    Permission permission,
    LocalCopy copy) {

  /** Nothing may be null. */
  public RolloutSite {
    Objects.requireNonNull(model);
    Objects.requireNonNull(plan);
    checks = List.copyOf(checks);
    Objects.requireNonNull(ledger);
    Objects.requireNonNull(driver);
    Objects.requireNonNull(probe);
    Objects.requireNonNull(live);
    Objects.requireNonNull(permission);
    Objects.requireNonNull(copy);
  }
}
