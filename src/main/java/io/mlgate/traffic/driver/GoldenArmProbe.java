package io.mlgate.traffic.driver;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlgate.policy.IdentifyRule;
import io.mlgate.policy.RoutePlan;
import io.mlgate.tracking.OneLine;
import io.mlgate.traffic.ArmIdentity;
import io.mlgate.traffic.ArmProbe;
import io.mlgate.traffic.driver.TrafficHttp.Unanswered;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a version by its answers, where the server does not say which model it has, as MLflow's own
 * does not.
 */
final class GoldenArmProbe implements ArmProbe {
  private static final int OK = 200;

  private final RoutePlan plan;
  private final IdentifyRule.ByGolden rule;
  private final Path file;
  private final TrafficHttp http;

  GoldenArmProbe(RoutePlan plan, IdentifyRule.ByGolden rule, Path folder, TrafficHttp http) {
    this.plan = plan;
    this.rule = rule;
    this.file = folder.resolve(rule.file());
    this.http = http;
  }

  @Override
  public ArmIdentity identify(String slot, String version) {
    GoldenAnswers golden;
    try {
      golden = GoldenAnswers.read(file);
    } catch (IOException e) {
      return new ArmIdentity.Differs(OneLine.of(rule.file() + " " + e.getMessage()));
    }
    List<GoldenAnswers.Line> lines = golden.of(version);
    Optional<String> twin = golden.indistinguishableFrom(version);
    if (lines.isEmpty() || twin.isPresent()) {
      return new ArmIdentity.Differs(
          OneLine.of(
              rule.file()
                  + twin.map(other -> " has the same answers for version " + other + " and ")
                      .orElse(" has no answers of version ")
                  + version
                  + ": add a line that tells them apart"));
    }
    for (int i = 0; i < lines.size(); i++) {
      Optional<ArmIdentity> other = ask(slot, version, lines.get(i), i + 1);
      if (other.isPresent()) {
        return other.get();
      }
    }
    return new ArmIdentity.Identified(version);
  }

  /** What speaks against the version; nothing if the arm answers as it does. */
  private Optional<ArmIdentity> ask(
      String slot, String version, GoldenAnswers.Line line, int number) {
    String address = plan.arms().get(slot) + rule.path();
    HttpResponse<byte[]> answer;
    try {
      byte[] request = line.request().toString().getBytes(StandardCharsets.UTF_8);
      answer = http.post(URI.create(address), request, Map.of());
    } catch (Unanswered | IllegalArgumentException e) {
      return Optional.of(new ArmIdentity.Unreachable(OneLine.of(address + ": " + e.getMessage())));
    }
    if (answer.statusCode() >= 500) {
      return Optional.of(new ArmIdentity.Unreachable(address + " answered " + answer.statusCode()));
    }
    Optional<JsonNode> given =
        answer.statusCode() == OK ? TrafficJson.value(answer.body()) : Optional.empty();
    return given.filter(line::isAnsweredBy).isPresent()
        ? Optional.empty()
        : Optional.of(
            new ArmIdentity.Differs(
                "slot "
                    + slot
                    + " does not answer golden request "
                    + number
                    + " as version "
                    + version
                    + " does"));
  }
}
