package io.mlgate.traffic.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.policy.RoutePlan;
import io.mlgate.policy.RouterDriver;
import io.mlgate.policy.RouterRule;
import io.mlgate.servers.RouterProcess;
import io.mlgate.servers.RouterPrograms;
import io.mlgate.traffic.Route;
import io.mlgate.traffic.RouteVerification;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.TrafficException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver and the printed configuration against a real Envoy, with real requests. */
@Tag("servers")
class EnvoyServerTest extends TrafficDriverContract {
  private static final int USERS = 400;

  @TempDir private Path directory;
  private final ArmServer blue = new ArmServer("blue", "6");
  private final ArmServer green = new ArmServer("green", "7");
  private final int port = RouterProcess.freePort();
  private final int adminPort = RouterProcess.freePort();
  private final String admin = "http://127.0.0.1:" + adminPort;
  private final RouterRule.Envoy rule = new RouterRule.Envoy(admin, "mlgate.credit", Routes.SLOTS);
  private final RoutePlan plan = Routes.plan(rule, blue.url(), green.url());
  private final RouterClient users = new RouterClient(port);
  private Path configuration;
  private RouterProcess envoy;

  @BeforeEach
  void start() throws Exception {
    configuration = write(RouterTemplate.of(plan, "127.0.0.1:" + port));
    envoy = RouterProcess.envoy(configuration, port);
  }

  @AfterEach
  void stop() {
    if (envoy != null) {
      envoy.close();
    }
    blue.close();
    green.close();
  }

  private Path write(String text) throws Exception {
    return Files.writeString(directory.resolve("envoy.yaml"), text);
  }

  @Override
  TrafficDriver driver() {
    return Routes.access(plan, directory, Map.of()).driver();
  }

  @Override
  void somebodyElseRoutesToGreen() {
    modify("mlgate.credit.blue=0&mlgate.credit.green=100");
  }

  @Override
  void routerIsGone() {
    envoy.stop();
  }

  private void modify(String query) {
    try {
      var answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(admin + "/runtime_modify?" + query))
                      .POST(BodyPublishers.noBody())
                      .build(),
                  BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void noUserLeavesWhileWeightsGrowAndNobodyFlaps() throws Exception {
    Map<String, String> before = users.slotsOf(USERS);
    assertThat(before.values()).containsOnly("blue");
    for (int percent : new int[] {1, 5, 25, 50, 75, 100}) {
      TrafficDriver driver = driver();
      driver.apply(Route.split("green", percent, "blue"), driver.read(), "k" + percent);
      Map<String, String> now = users.slotsOf(USERS);
      Map<String, String> earlier = before;
      assertThat(now)
          .allSatisfy(
              (user, slot) -> {
                if (earlier.get(user).equals("green")) {
                  assertThat(slot).as(user + " at " + percent).isEqualTo("green");
                }
              });
      assertThat(users.slotsOf(USERS)).as("flapping at " + percent).isEqualTo(now);
      double expected = USERS * percent / 100.0;
      double spread = 5 * Math.sqrt(USERS * percent / 100.0 * (1 - percent / 100.0)) + 0.5;
      assertThat((double) RouterClient.shareOf("green", now))
          .as("users on green at " + percent)
          .isBetween(expected - spread, expected + spread);
      before = now;
    }
  }

  @Test
  void aRouteWithoutAHashPolicyFlapsAndIsRefusedWhereUsersShouldStay() throws Exception {
    envoy.stop();
    RoutePlan loose =
        new RoutePlan(
            plan.target(), plan.arms(), rule, plan.deploy(), plan.identify(), Optional.empty());
    write(RouterTemplate.of(loose, "127.0.0.1:" + port));
    envoy.start();

    assertThatThrownBy(() -> driver().read())
        .isInstanceOf(TrafficException.class)
        .hasMessageContaining("without use_hash_policy");
    TrafficDriver driver = Routes.access(loose, directory, Map.of()).driver();
    driver.apply(Route.split("green", 25, "blue"), driver.read(), "k");
    Map<String, String> once = users.slotsOf(USERS);
    Map<String, String> again = users.slotsOf(USERS);
    assertThat(once.keySet().stream().filter(user -> !once.get(user).equals(again.get(user))))
        .as("users who changed the arm between two requests")
        .hasSizeGreaterThan(50);
  }

  @Test
  void aMirroredRequestKeepsTheIdOfItsOriginal() throws Exception {
    TrafficDriver driver = driver();
    driver.apply(ALL_BLUE.withMirror("green", 100), driver.read(), "shadow");
    for (int i = 0; i < 20; i++) {
      String id = "request-" + i;
      var answer = users.send(Map.of("x-user-id", "u" + i, "x-request-id", id));
      assertThat(RouterClient.slotIn(answer)).isEqualTo("blue");
      assertThat(answer.headers().firstValue("x-request-id")).contains(id);
      assertThat(green.awaitRequest()).isEqualTo(id);
    }
    var unnamed = users.send(Map.of("x-user-id", "u"));
    String given = unnamed.headers().firstValue("x-request-id").orElseThrow();
    assertThat(green.awaitRequest()).isEqualTo(given);
    assertThat(blue.requestIds()).contains(given).hasSize(21);
  }

  @Test
  void aMirrorCopiesTheShareThatItShould() throws Exception {
    TrafficDriver driver = driver();
    driver.apply(ALL_BLUE.withMirror("green", 20), driver.read(), "shadow");
    assertThat(users.slotsOf(1000).values()).containsOnly("blue");
    driver.apply(ALL_BLUE.withMirror("green", 100), driver.read(), "last");
    users.send(Map.of("x-request-id", "last"));
    while (!green.awaitRequest().equals("last")) {
      // Those before it.
    }
    // 200 with a standard deviation of 12.6
    assertThat(green.requestIds()).hasSizeBetween(130, 270);
  }

  @Test
  void aRestartFallsBackToTheConfigurationAndIsSeen() {
    TrafficDriver driver = driver();
    Route half = Route.split("green", 50, "blue");
    driver.apply(half, driver.read(), "k");
    var seen = driver.read();
    envoy.stop();
    envoy.start();
    assertThat(driver.verify(half)).isInstanceOf(RouteVerification.Differs.class);
    assertThat(driver.read().route()).contains(ALL_BLUE);
    assertThatThrownBy(() -> driver.apply(half, seen, "k"))
        .hasMessageContaining("changed by somebody else");
    driver.apply(half, driver.read(), "k");
    assertThat(driver.verify(half)).isEqualTo(new RouteVerification.Holds());
  }

  @Test
  void whatEnvoyTakesForAWholeIsNoRoute() throws Exception {
    modify("mlgate.credit.blue=0&mlgate.credit.green=150");
    assertThat(users.slotsOf(20).values()).as("150 is 100 percent to Envoy").containsOnly("green");
    assertThat(driver().read().route()).isEmpty();
    assertThat(driver().verify(ALL_GREEN))
        .isInstanceOfSatisfying(
            RouteVerification.Differs.class,
            differs -> assertThat(differs.seen()).contains("mlgate.credit.green=150"));
    modify("mlgate.credit.blue=100&mlgate.credit.green=0&mlgate.credit.mirror.green=150");
    assertThat(driver().read().route()).isEmpty();
    modify("mlgate.credit.mirror.green=0&mlgate.credit.blue=many");
    assertThat(users.slotOf("u")).as("a text is the configuration's value").isEqualTo("blue");
    assertThat(driver().read().route()).isEmpty();
    driver().restore(ALL_BLUE, "rollback");
    assertThat(driver().verify(ALL_BLUE)).isEqualTo(new RouteVerification.Holds());
  }

  @Test
  void keysThatNoRouteUsesAreRefusedBeforeTheyAreSet() {
    RouterRule.Envoy misspelt = new RouterRule.Envoy(admin, "mlgate.kredit", Routes.SLOTS);
    TrafficDriver driver =
        Routes.access(Routes.plan(misspelt, blue.url(), green.url()), directory, Map.of()).driver();
    assertThatThrownBy(driver::read)
        .isInstanceOf(TrafficException.class)
        .hasMessageContaining("has no route with the runtime_key_prefix mlgate.kredit")
        .hasMessageContaining("mlgate template envoy");
    assertThat(driver.verify(ALL_BLUE)).isInstanceOf(RouteVerification.Differs.class);
    TreeMap<String, String> others = new TreeMap<>(Map.of("blue", "old", "green", "green"));
    RouterRule.Envoy renamed = new RouterRule.Envoy(admin, "mlgate.credit", others);
    assertThatThrownBy(
            Routes.access(Routes.plan(renamed, blue.url(), green.url()), directory, Map.of())
                    .driver()
                ::read)
        .hasMessageContaining("routes to the clusters [blue, green] instead of [green, old]");
  }

  @Test
  void withoutAnAdminLayerNothingCanBeSet() throws Exception {
    envoy.stop();
    String text = Files.readString(configuration);
    write(text.replace("  - name: admin\n    admin_layer: {}\n", ""));
    envoy.start();
    assertThatThrownBy(() -> driver().apply(ALL_GREEN, driver().read(), "k"))
        .isInstanceOf(TrafficException.class)
        .hasMessageContaining("admin_layer");
    assertThat(driver().read().route()).contains(ALL_BLUE);
  }

  @Test
  void theAdminInterfaceMayBeAUnixSocket() throws Exception {
    envoy.stop();
    Path socket = directory.resolve("admin.sock");
    RoutePlan local =
        Routes.plan(
            new RouterRule.Envoy(socket.toString(), "mlgate.credit", Routes.SLOTS),
            blue.url(),
            green.url());
    write(RouterTemplate.of(local, "127.0.0.1:" + port));
    envoy.start();
    TrafficDriver driver = Routes.access(local, directory, Map.of()).driver();
    driver.apply(ALL_GREEN, driver.read(), "k");
    assertThat(driver.verify(ALL_GREEN)).isEqualTo(new RouteVerification.Holds());
    assertThat(users.slotOf("u")).isEqualTo("green");
    assertThat(Files.getPosixFilePermissions(socket)).as("nobody else may route").hasSize(2);
  }

  @Test
  void everyPrintedConfigurationIsAccepted() throws Exception {
    for (String text :
        new String[] {
          RouterTemplate.of(RouterTemplate.example(RouterDriver.ENVOY), "[::1]:8080"),
          RouterTemplate.of(
              Routes.plan(
                  """
                  driver: envoy
                  target: t
                  admin: /tmp/envoy.sock
                  clusters: {a: one, b: two}
                  arms: {a: http://localhost, b: 'http://[::1]:9000'}
                  identify: {golden: g.jsonl}
                  stickyBy: cookie:session
                  """),
              "0.0.0.0:80"),
        }) {
      Path file = write(text);
      Process validation =
          new ProcessBuilder(
                  RouterPrograms.envoy().toString(), "--mode", "validate", "-c", file.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(validation.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(validation.waitFor()).as(said).isZero();
    }
  }

  @Test
  void requestsInFlightGetAnAnswerWhileTheRouteChanges() throws Exception {
    TrafficDriver driver = driver();
    Thread changing =
        new Thread(
            () ->
                IntStream.range(0, 40)
                    .forEach(i -> driver.restore(i % 2 == 0 ? ALL_GREEN : ALL_BLUE, "k" + i)));
    changing.start();
    int asked = 0;
    while (changing.isAlive() || asked < 200) {
      assertThat(users.slotOf("user-" + asked++)).isIn("blue", "green");
    }
    changing.join();
  }
}
