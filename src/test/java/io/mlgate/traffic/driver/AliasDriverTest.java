package io.mlgate.traffic.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlgate.policy.RoutePlan;
import io.mlgate.traffic.Deployment;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.SlotContent;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.TrafficException.Kind;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a registry in memory, which can be disturbed between any two calls. */
class AliasDriverTest extends TrafficDriverContract {
  private static final RoutePlan PLAN =
      Routes.plan(
          """
          driver: mlflow-alias
          target: nightly
          arms: {blue: slot-blue, green: slot-green}
          aliases: {previous: previous}
          """);

  private final RegistryInMemory registry = new RegistryInMemory();

  @BeforeEach
  void versions() {
    registry.aliases.putAll(Map.of("slot-blue", "6", "slot-green", "7", "champion", "6"));
  }

  private RouteAccess access() {
    return new RouteAccess(
        PLAN, "credit", Path.of("."), Map.of(), Clock.systemUTC(), () -> registry, () -> registry);
  }

  @Override
  TrafficDriver driver() {
    return access().driver();
  }

  @Override
  void somebodyElseRoutesToGreen() {
    registry.aliases.put("champion", "7");
  }

  @Override
  void routerIsGone() {
    registry.gone = true;
  }

  @Override
  int mirrored() {
    return 100;
  }

  @Test
  void aBatchIsScoredBesideAsAWhole() {
    assertThatThrownBy(() -> driver().apply(ALL_BLUE.withMirror("green", 20), driver().read(), "k"))
        .hasMessageContaining("100 percent or none");
    driver().apply(ALL_BLUE.withMirror("green", 100), driver().read(), "k");
    assertThat(registry.aliases).containsEntry("challenger", "7").containsEntry("champion", "6");
    driver().apply(ALL_GREEN, driver().read(), "k");
    assertThat(registry.aliases)
        .containsEntry("champion", "7")
        .containsEntry("previous", "6")
        .doesNotContainKey("challenger");
  }

  @Test
  void previousIsKeptBeforeAPromotionAndAfterARollback() {
    driver().apply(ALL_GREEN, driver().read(), "k");
    assertThat(registry.writes).containsExactly("previous=6", "champion=7");
    registry.writes.clear();
    driver().restore(ALL_BLUE, "rollback");
    assertThat(registry.writes).as("the route first").containsExactly("champion=6", "previous=7");
    registry.writes.clear();
    driver().restore(ALL_BLUE, "rollback");
    driver().apply(ALL_BLUE, driver().read(), "k");
    assertThat(registry.writes).as("nothing is left to do").isEmpty();
  }

  @Test
  void aPromotionThatDiedHalfwayIsDoneAgain() {
    ObservedRoute seen = driver().read();
    registry.afterWrite =
        () -> {
          throw new IllegalStateException("killed");
        };
    assertThatThrownBy(() -> driver().apply(ALL_GREEN, seen, "k")).hasMessage("killed");
    registry.afterWrite = () -> {};
    driver().apply(ALL_GREEN, seen, "k");
    assertThat(registry.aliases).containsEntry("champion", "7").containsEntry("previous", "6");
  }

  @Test
  void somebodyWhoSetsTheAliasRightAfterUsIsSeen() {
    ObservedRoute seen = driver().read();
    registry.afterWrite = () -> registry.aliases.put("champion", "9");
    TrafficException failure =
        catchThrowableOfType(TrafficException.class, () -> driver().apply(ALL_GREEN, seen, "k"));
    assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(failure).hasMessageContaining("somebody else set an alias");
    assertThat(driver().read().description()).contains("champion=9");
  }

  @Test
  void aliasesThatAreNoRouteAreSeenAsTheyAre() {
    registry.aliases.put("champion", "5");
    assertThat(driver().read().route()).as("in no slot").isEmpty();
    registry.aliases.remove("champion");
    assertThat(driver().read().route()).as("nobody is live").isEmpty();
    registry.aliases.put("champion", "6");
    registry.aliases.put("slot-green", "6");
    assertThat(driver().read().route()).as("both slots hold it").isEmpty();
    registry.aliases.put("slot-green", "7");
    registry.aliases.put("challenger", "6");
    assertThat(driver().read().route()).as("scored beside itself").isEmpty();
    registry.aliases.put("challenger", "5");
    assertThat(driver().read().route()).as("a stranger is scored beside").isEmpty();
  }

  @Test
  void anEmptySlotCannotBeLive() {
    registry.aliases.remove("slot-green");
    assertThatThrownBy(() -> driver().apply(ALL_GREEN, driver().read(), "k"))
        .isInstanceOf(TrafficException.class)
        .hasMessageContaining("slot green is empty");
    assertThat(registry.aliases).containsEntry("champion", "6");
  }

  @Test
  void deployingIsPointingTheSlotsAlias() {
    Deployment deployment = access().deployment().orElseThrow();
    deployment.deploy(new SlotContent("green", "credit", "8", "models:/credit/8"));
    assertThat(registry.aliases).containsEntry("slot-green", "8").containsEntry("champion", "6");
    assertThat(access().probe()).isEmpty();
  }
}
