package io.mlgate.traffic.driver;

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

/**
 * Routes by a command of the user's, which reads what is wanted and prints what is there after it;
 * docs/reference/traffic.md has the forms. What it prints after a change is not believed: it is
 * asked again.
 */
final class CommandDriver implements TrafficDriver {
  private final RoutePlan plan;
  private final RouteLimits limits;
  private final UserCommand command;

  CommandDriver(RoutePlan plan, UserCommand command) {
    this.plan = plan;
    this.limits = new RouteLimits(plan);
    this.command = command;
  }

  @Override
  public Set<Capability> capabilities() {
    return limits.capabilities();
  }

  @Override
  public String location() {
    return "the command " + command.name();
  }

  @Override
  public ObservedRoute read() {
    return observed(command.run(request("read")));
  }

  private ObservedRoute observed(byte[] output) {
    return TrafficJson.object(output)
        .flatMap(json -> TrafficJson.observed(json, limits.slots()))
        .orElseThrow(
            () ->
                new TrafficException(
                    Kind.MALFORMED,
                    location() + " printed no JSON with \"weights\" of both slots"));
  }

  @Override
  public void apply(Route desired, ObservedRoute seen, String key) {
    limits.check(desired);
    if (!capabilities().contains(Capability.FENCING)) {
      limits.checkUnchanged(seen, read());
    }
    ObjectNode request = change("apply", desired, key);
    request.put("expected", seen.revision());
    observed(command.run(request));
  }

  @Override
  public void restore(Route baseline, String key) {
    limits.check(baseline);
    command.run(change("restore", baseline, key));
  }

  @Override
  public RouteVerification verify(Route desired) {
    ObservedRoute now = read();
    return now.is(desired)
        ? new RouteVerification.Holds()
        : new RouteVerification.Differs(now.description());
  }

  private ObjectNode change(String operation, Route desired, String key) {
    ObjectNode request = request(operation);
    request.set("desired", TrafficJson.of(desired));
    return request.put("key", key);
  }

  private ObjectNode request(String operation) {
    ObjectNode request =
        TrafficJson.object().put("operation", operation).put("target", plan.target());
    ObjectNode arms = request.putObject("arms");
    plan.arms().forEach(arms::put);
    return request;
  }
}
