package io.mlgate.traffic.driver;

import io.mlgate.policy.RoutePlan;
import io.mlgate.tracking.TrackingWriter;
import io.mlgate.traffic.Deployment;
import io.mlgate.traffic.SlotContent;
import java.util.function.Supplier;

/** Puts a version into a slot that is an alias. */
final class AliasDeployment implements Deployment {
  private final RoutePlan plan;
  private final Supplier<TrackingWriter> store;

  AliasDeployment(RoutePlan plan, Supplier<TrackingWriter> store) {
    this.plan = plan;
    this.store = store;
  }

  @Override
  public void deploy(SlotContent content) {
    String alias = plan.arms().get(content.slot());
    AliasDriver.guarded(
        () -> {
          try (TrackingWriter writer = store.get()) {
            writer.setAlias(content.model(), alias, content.version());
          }
          return true;
        });
  }
}
