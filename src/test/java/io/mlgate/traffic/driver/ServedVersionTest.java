package io.mlgate.traffic.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.policy.Capability;
import io.mlgate.policy.IdentifyRule;
import io.mlgate.policy.RouteCommand;
import io.mlgate.policy.RoutePlan;
import io.mlgate.policy.RouterRule;
import io.mlgate.traffic.TrafficException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which version gets all requests: asked of a router and of an arm. */
class ServedVersionTest {
  @TempDir private Path directory;
  private final ArmServer blue = new ArmServer("blue", "6");
  private final ArmServer green = new ArmServer("green", "7");
  private Path state;

  @BeforeEach
  void route() throws IOException {
    state = directory.resolve("route.json");
    Files.writeString(state, "{\"weights\":{\"blue\":100,\"green\":0}}");
  }

  @AfterEach
  void stop() {
    blue.close();
    green.close();
  }

  private String served() {
    return served(Optional.of(new IdentifyRule.ByAnswer("/model", "/version")));
  }

  private String served(Optional<IdentifyRule> identify) {
    Path router = Path.of("src/test/resources/traffic/router.sh").toAbsolutePath();
    RouterRule rule =
        new RouterRule.Command(
            new RouteCommand(
                List.of("sh", router.toString(), state.toString()),
                Duration.ofMinutes(1),
                List.of()),
            Set.of(Capability.WEIGHTS, Capability.MIRROR));
    RoutePlan plan = Routes.plan(rule, blue.url(), green.url());
    RoutePlan asked =
        new RoutePlan(
            plan.target(), plan.arms(), rule, Optional.empty(), identify, Optional.empty());
    try (RouteAccess access =
        Routes.access(asked, directory, Map.of("PATH", System.getenv("PATH")))) {
      return access.servedVersion();
    }
  }

  @Test
  void itIsThatOfTheSlotThatHasAllRequests() throws IOException {
    assertThat(served()).isEqualTo("6");

    Files.writeString(state, "{\"weights\":{\"blue\":0,\"green\":100}}");
    green.answers(200, "{\"version\": 7}");
    assertThat(served()).isEqualTo("7");
  }

  @Test
  void copiesToTheOtherSlotChangeNothing() throws IOException {
    Files.writeString(
        state,
        "{\"weights\":{\"blue\":100,\"green\":0},\"mirror\":{\"slot\":\"green\",\"percent\":20}}");

    assertThat(served()).isEqualTo("6");
  }

  @Test
  void whileRequestsAreSplitThereIsNone() throws IOException {
    Files.writeString(state, "{\"weights\":{\"blue\":99,\"green\":1}}");

    assertThatThrownBy(this::served)
        .isInstanceOf(TrafficException.class)
        .hasMessageContaining("are split (blue=99,green=1): wait until one slot has all of them");
  }

  @Test
  void aStateThatIsNoRouteServesNoVersion() throws IOException {
    Files.writeString(state, "{\"weights\":{\"blue\":100,\"green\":100}}");

    assertThatThrownBy(this::served)
        .isInstanceOf(TrafficException.class)
        .hasMessageContaining("is none of two slots");
  }

  @Test
  void aRouterThatIsGoneServesNoVersion() throws IOException {
    Files.delete(state);

    assertThatThrownBy(this::served).isInstanceOf(TrafficException.class);
  }

  @Test
  void anArmThatIsGoneServesNoVersion() {
    blue.close();

    assertThatThrownBy(this::served)
        .isInstanceOf(TrafficException.class)
        .hasMessageContaining("slot blue has all requests, and is silent");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|names no version at /version",
        "{\"version\": \"six\"}|names no version's number: 'six'",
        "{\"version\": \"0\"}|names no version's number: '0'",
        "{\"version\": \"6/../7\"}|names no version's number",
        "{\"version\": -6}|names no version's number"
      })
  void anArmThatNamesNoVersionServesNone(String answer, String why) {
    blue.answers(200, answer);

    assertThatThrownBy(this::served)
        .isInstanceOf(TrafficException.class)
        .hasMessageContaining("slot blue has all requests, and names no version")
        .hasMessageContaining(why);
  }

  @Test
  void goldenAnswersNameNoVersion() {
    assertThatThrownBy(
            () -> served(Optional.of(new IdentifyRule.ByGolden("golden.jsonl", "/invocations"))))
        .isInstanceOf(TrafficException.class)
        .hasMessageContaining("is known by its answers alone, which name no version");
  }

  @Test
  void withAliasesItIsThatOfTheSlotsAlias() {
    RoutePlan plan =
        Routes.plan(
            """
            driver: mlflow-alias
            target: nightly
            arms: {blue: slot-blue, green: slot-green}
            """);
    RegistryInMemory registry = new RegistryInMemory();
    registry.aliases.putAll(Map.of("slot-blue", "3", "slot-green", "4", "champion", "4"));
    RouteAccess access =
        new RouteAccess(
            plan, "credit", directory, Map.of(), Clock.systemUTC(), () -> registry, () -> registry);

    assertThat(access.servedVersion()).isEqualTo("4");
    assertThat(registry.writes).isEmpty();

    registry.aliases.put("champion", "9");
    assertThatThrownBy(access::servedVersion).isInstanceOf(TrafficException.class);
    registry.gone = true;
    assertThatThrownBy(access::servedVersion).isInstanceOf(TrafficException.class);
  }
}
