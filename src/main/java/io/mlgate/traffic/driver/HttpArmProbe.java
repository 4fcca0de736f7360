package io.mlgate.traffic.driver;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlgate.policy.IdentifyRule;
import io.mlgate.policy.RoutePlan;
import io.mlgate.tracking.OneLine;
import io.mlgate.traffic.ArmIdentity;
import io.mlgate.traffic.ArmProbe;
import io.mlgate.traffic.driver.TrafficHttp.Unanswered;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Asks an arm for the version that it says it serves: JSON, at one place of which it stands. */
final class HttpArmProbe implements ArmProbe {
  private static final int OK = 200;

  private final RoutePlan plan;
  private final IdentifyRule.ByAnswer rule;
  private final TrafficHttp http;

  HttpArmProbe(RoutePlan plan, IdentifyRule.ByAnswer rule, TrafficHttp http) {
    this.plan = plan;
    this.rule = rule;
    this.http = http;
  }

  @Override
  public ArmIdentity identify(String slot, String version) {
    ArmIdentity who = identify(slot);
    return who instanceof ArmIdentity.Identified served && !served.version().equals(version)
        ? new ArmIdentity.Differs(
            OneLine.of(
                "slot " + slot + " serves version " + served.version() + " instead of " + version))
        : who;
  }

  @Override
  public ArmIdentity identify(String slot) {
    String address = plan.arms().get(slot) + rule.path();
    HttpResponse<byte[]> answer;
    try {
      answer = http.get(URI.create(address));
    } catch (Unanswered | IllegalArgumentException e) {
      return new ArmIdentity.Unreachable(OneLine.of(address + ": " + e.getMessage()));
    }
    if (answer.statusCode() != OK) {
      String said = address + " answered " + answer.statusCode();
      return answer.statusCode() >= 500
          ? new ArmIdentity.Unreachable(said)
          : new ArmIdentity.Differs(said);
    }
    return TrafficJson.value(answer.body())
        .flatMap(this::version)
        .<ArmIdentity>map(ArmIdentity.Identified::new)
        .orElseGet(
            () ->
                new ArmIdentity.Differs(
                    OneLine.of(address + " names no version at " + rule.pointer())));
  }

  /** A text or a whole number: 7 and "7" are the same version, 7.0 is none. */
  private Optional<String> version(JsonNode answer) {
    JsonNode found = answer.at(rule.pointer());
    return found.isTextual() || found.isIntegralNumber()
        ? Optional.of(found.asText())
        : Optional.empty();
  }
}
