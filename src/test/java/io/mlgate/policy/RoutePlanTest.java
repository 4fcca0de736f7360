package io.mlgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RoutePlanTest {
  private static final String HEAD =
      "apiVersion: mlgate/v1\nmodel: m\nrisk: low\ngates:\n  g: {logged: a, direction: higher,"
          + " min: 1}\nroute:\n";

  private static RoutePlan read(String route) {
    byte[] bytes = (HEAD + route).getBytes(StandardCharsets.UTF_8);
    return PolicyReader.read("mlgate.yaml", bytes).route().orElseThrow();
  }

  @Test
  void everythingThatIsWrittenIsRead() {
    RoutePlan plan =
        PolicyReader.read(Path.of("src/test/resources/policies/valid/complete.yaml"))
            .route()
            .orElseThrow();
    assertThat(plan.target()).isEqualTo("credit-api");
    assertThat(plan.arms())
        .containsExactly(
            Map.entry("blue", "http://127.0.0.1:8081/credit"),
            Map.entry("green", "https://127.0.0.1:8082"));
    assertThat(plan.router())
        .isEqualTo(
            new RouterRule.Envoy(
                "http://127.0.0.1:9901",
                "mlgate.credit-api",
                new TreeMap<>(Map.of("blue", "credit-blue", "green", "credit-green"))));
    assertThat(plan.deploy())
        .contains(
            new RouteCommand(
                List.of("./deploy.sh", "--fast"),
                Duration.ofMinutes(20),
                List.of("HOME", "KUBECONFIG")));
    assertThat(plan.identify()).contains(new IdentifyRule.ByAnswer("/model", "/version"));
    assertThat(plan.stickyBy()).contains(new StickyRule(StickyRule.Part.HEADER, "x-user-id"));
    assertThat(plan.capabilities())
        .containsExactlyInAnyOrder(
            Capability.WEIGHTS, Capability.MIRROR, Capability.STICKY, Capability.IDENTIFY);
  }

  @Test
  void whatIsLeftOutIsNamedAfterTheSlots() {
    RoutePlan plan =
        read(
            """
              driver: envoy
              target: t
              admin: http://127.0.0.1:9901/
              arms: {a: http://h:1, b: http://h:2}
              identify: {golden: g.jsonl}
            """);
    assertThat(plan.router())
        .isEqualTo(
            new RouterRule.Envoy(
                "http://127.0.0.1:9901", "mlgate.t", new TreeMap<>(Map.of("a", "a", "b", "b"))));
    assertThat(plan.identify()).contains(new IdentifyRule.ByGolden("g.jsonl", "/invocations"));
    assertThat(plan.deploy()).isEmpty();
    assertThat(plan.capabilities()).doesNotContain(Capability.STICKY);
  }

  @Test
  void haproxyMirrorsNothing() {
    RoutePlan plan =
        read(
            """
              driver: haproxy
              target: t
              admin: /run/haproxy.sock
              backend: be
              arms: {a: http://h:1, b: http://h:2}
              identify: {golden: g.jsonl}
              stickyBy: cookie:Session
            """);
    assertThat(plan.capabilities())
        .containsExactlyInAnyOrder(Capability.WEIGHTS, Capability.STICKY, Capability.IDENTIFY);
    assertThat(plan.stickyBy()).contains(new StickyRule(StickyRule.Part.COOKIE, "Session"));
  }

  @Test
  void anAliasHasNoWeightsAndAnswersNobody() {
    RoutePlan plan = read("  driver: mlflow-alias\n  target: t\n  arms: {a: slot-a, b: slot-b}\n");
    assertThat(plan.router())
        .isEqualTo(new RouterRule.MlflowAlias("champion", "challenger", Optional.empty()));
    assertThat(plan.capabilities()).containsExactly(Capability.MIRROR);
    assertThat(plan.identify()).isEmpty();
  }

  @Test
  void aCommandCanWhatItsUserSays() {
    RoutePlan plan =
        read(
            """
              driver: command
              target: t
              arms: {a: http://h:1, b: http://h:2}
              identify: {golden: g.jsonl}
              command: ./route
              can: [fencing]
            """);
    assertThat(plan.capabilities())
        .containsExactlyInAnyOrder(Capability.FENCING, Capability.IDENTIFY);
    assertThat(plan.router().driver().word()).isEqualTo("command");
    RouterRule.Command rule = (RouterRule.Command) plan.router();
    assertThat(rule.command())
        .isEqualTo(new RouteCommand(List.of("./route"), Duration.ofSeconds(10), List.of()));
  }
}
