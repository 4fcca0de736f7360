package io.mlgate.rollout;

import io.mlgate.policy.RolloutPlan;
import io.mlgate.traffic.driver.RegistryInMemory;

/** With aliases of a registry in memory. */
class RolloutCrashAliasTest extends RolloutCrashContract {

  @Override
  LastingRouter router() {
    RegistryInMemory registry = new RegistryInMemory();
    return new LastingAliases("credit", () -> registry, () -> registry);
  }

  @Override
  RolloutPlan plan() {
    return Plans.ofBatches();
  }
}
