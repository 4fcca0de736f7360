package io.mlgate.traffic.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.policy.Capability;
import io.mlgate.policy.RoutePlan;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.Route;
import io.mlgate.traffic.RouteVerification;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.TrafficException.Kind;
import java.util.Set;

/** Routes by a service of the user's, which is sent signed messages and signs its answers. */
final class WebhookDriver implements TrafficDriver {
  private final RoutePlan plan;
  private final RouteLimits limits;
  private final SignedWebhook webhook;

  WebhookDriver(RoutePlan plan, SignedWebhook webhook) {
    this.plan = plan;
    this.limits = new RouteLimits(plan);
    this.webhook = webhook;
  }

  @Override
  public Set<Capability> capabilities() {
    return limits.capabilities();
  }

  @Override
  public String location() {
    return webhook.location();
  }

  @Override
  public ObservedRoute read() {
    return observed(webhook.send(WebhookKind.VERIFY, message()));
  }

  private ObservedRoute observed(JsonNode answer) {
    return TrafficJson.observed(answer, limits.slots())
        .orElseThrow(
            () ->
                new TrafficException(
                    Kind.MALFORMED, location() + " answered without \"weights\" of both slots"));
  }

  @Override
  public void apply(Route desired, ObservedRoute seen, String key) {
    limits.check(desired);
    if (!capabilities().contains(Capability.FENCING)) {
      limits.checkUnchanged(seen, read());
    }
    ObjectNode message = change(desired, key).put("expected", seen.revision());
    observed(webhook.send(WebhookKind.APPLY, message));
  }

  @Override
  public void restore(Route baseline, String key) {
    limits.check(baseline);
    webhook.send(WebhookKind.ROLLBACK, change(baseline, key));
  }

  @Override
  public RouteVerification verify(Route desired) {
    ObjectNode message = message();
    message.set("desired", TrafficJson.of(desired));
    ObservedRoute now = observed(webhook.send(WebhookKind.VERIFY, message));
    return now.is(desired)
        ? new RouteVerification.Holds()
        : new RouteVerification.Differs(now.description());
  }

  private ObjectNode change(Route desired, String key) {
    ObjectNode message = message();
    message.set("desired", TrafficJson.of(desired));
    return message.put("key", key);
  }

  private ObjectNode message() {
    ObjectNode message = TrafficJson.object().put("target", plan.target());
    ObjectNode arms = message.putObject("arms");
    plan.arms().forEach(arms::put);
    return message;
  }

  @Override
  public void close() {
    webhook.close();
  }
}
