package io.mlgate.traffic.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.policy.RoutePlan;
import io.mlgate.policy.RouterDriver;
import io.mlgate.policy.RouterRule;
import io.mlgate.servers.RouterProcess;
import io.mlgate.servers.RouterPrograms;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.Route;
import io.mlgate.traffic.RouteVerification;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.TrafficException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver and the printed configuration against a real HAProxy, with real requests. */
@Tag("servers")
class HaproxyServerTest extends TrafficDriverContract {
  private static final int USERS = 400;

  @TempDir private Path directory;
  private final ArmServer blue = new ArmServer("blue", "6");
  private final ArmServer green = new ArmServer("green", "7");
  private final int port = RouterProcess.freePort();
  private final RouterClient users = new RouterClient(port);
  private Path socket;
  private RoutePlan plan;
  private Path configuration;
  private RouterProcess haproxy;

  @BeforeEach
  void start() throws Exception {
    socket = directory.resolve("admin.sock");
    plan = plan(socket.toString());
    configuration = write(RouterTemplate.of(plan, "127.0.0.1:" + port));
    haproxy = RouterProcess.haproxy(configuration, port);
  }

  private RoutePlan plan(String admin) {
    return Routes.plan(
        new RouterRule.Haproxy(admin, "credit", Routes.SLOTS), blue.url(), green.url());
  }

  @AfterEach
  void stop() {
    if (haproxy != null) {
      haproxy.close();
    }
    blue.close();
    green.close();
  }

  /** On a port of its own for metrics, since tests may run beside each other. */
  private Path write(String text) throws Exception {
    return Files.writeString(
        directory.resolve("haproxy.cfg"),
        text.replace("127.0.0.1:8405", "127.0.0.1:" + RouterProcess.freePort()));
  }

  @Override
  TrafficDriver driver() {
    return Routes.access(plan, directory, Map.of()).driver();
  }

  @Override
  void somebodyElseRoutesToGreen() {
    ask("set weight credit/green 100; set weight credit/blue 0");
  }

  @Override
  void routerIsGone() {
    haproxy.stop();
  }

  private String ask(String line) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void route(int percent) {
    TrafficDriver driver = driver();
    driver.apply(Route.split("green", percent, "blue"), driver.read(), "k" + percent);
  }

  @Test
  void noUserLeavesWhileWeightsGrowAndNobodyFlaps() throws Exception {
    Map<String, String> before = users.slotsOf(USERS);
    assertThat(before.values()).containsOnly("blue");
    for (int percent : new int[] {1, 5, 25, 50, 75, 100}) {
      route(percent);
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
      // The hash ring itself is uneven: 16 places for each percent, which is 25% at 1 percent.
      double expected = USERS * percent / 100.0;
      double binomial = Math.sqrt(expected * (1 - percent / 100.0));
      double ring = expected * (1 - percent / 100.0) / Math.sqrt(16.0 * percent);
      double spread = 5 * Math.hypot(binomial, ring) + 0.5;
      assertThat((double) RouterClient.shareOf("green", now))
          .as("users on green at " + percent)
          .isBetween(expected - spread, expected + spread);
      before = now;
    }
  }

  @Test
  void percentsOfHaproxyAreOfItsConfigurationAndNoneStaysNone() {
    ask("set weight credit/green 10%");
    assertThat(ask("get weight credit/green")).startsWith("0 (initial 0)");
    assertThat(driver().read().route()).contains(ALL_BLUE);
    ask("set weight credit/blue 10%");
    assertThat(ask("get weight credit/blue")).startsWith("10 (initial 100)");
    assertThat(driver().read().route()).as("10 of 100 is no whole").isEmpty();
    route(10);
    assertThat(ask("get weight credit/green")).startsWith("10 (initial 0)");
    assertThat(ask("get weight credit/blue")).startsWith("90 (initial 100)");
  }

  @Test
  void weightsThatHaproxyScalesAreNoRoute() throws Exception {
    ask("set weight credit/blue 0; set weight credit/green 150");
    assertThat(users.slotOf("u")).as("150 is all to HAProxy").isEqualTo("green");
    assertThat(driver().read().route()).isEmpty();
    assertThat(driver().verify(ALL_GREEN))
        .isEqualTo(new RouteVerification.Differs("its servers are blue=0, green=150"));
  }

  @Test
  void aReloadForgetsTheWeightsAndIsSeen() throws Exception {
    route(50);
    ObservedRoute seen = driver().read();
    String before = pid();
    haproxy.reload();
    awaitNot(before);
    Route half = Route.split("green", 50, "blue");
    assertThat(driver().verify(half)).isInstanceOf(RouteVerification.Differs.class);
    assertThat(driver().read().route()).contains(ALL_BLUE);
    assertThatThrownBy(() -> driver().apply(half, seen, "k"))
        .hasMessageContaining("changed by somebody else");
  }

  private String pid() {
    return ask("show info").lines().filter(line -> line.startsWith("Pid:")).findFirst().orElse("");
  }

  /** A master that is still starting, or reloading, may not hear of one more reload: ask again. */
  private void awaitNot(String before) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    long again = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    for (String now = before; now.equals(before) || now.isEmpty(); ) {
      assertThat(System.nanoTime()).as("the reload takes no end").isLessThan(end);
      if (System.nanoTime() > again) {
        haproxy.reload();
        again += Duration.ofSeconds(10).toNanos();
      }
      try {
        now = pid();
      } catch (AssertionError betweenTheTwo) {
        now = "";
      }
    }
  }

  @Test
  void anArmThatIsOutOfServiceGetsNothingWhateverItsWeight() throws Exception {
    route(5);
    ask("set server credit/blue state maint");
    assertThat(users.slotsOf(50).values()).as("5 percent are all of them").containsOnly("green");
    assertThat(driver().read().route()).isEmpty();
    assertThat(driver().verify(Route.split("green", 5, "blue")))
        .isInstanceOfSatisfying(
            RouteVerification.Differs.class,
            differs -> assertThat(differs.seen()).contains("blue=95 (not in service)"));
    ask("set server credit/blue state ready; set server credit/green state drain");
    assertThat(driver().read().route()).isEmpty();
    driver().restore(ALL_BLUE, "rollback");
    assertThat(driver().verify(ALL_BLUE)).isEqualTo(new RouteVerification.Holds());
  }

  @Test
  void aThirdServerIsNoRoute() throws Exception {
    haproxy.stop();
    String text = Files.readString(configuration);
    write(
        text.replace("    server green", "    server red 127.0.0.1:1 weight 0\n    server green"));
    haproxy.start();
    assertThat(driver().read().route()).isEmpty();
    assertThat(driver().read().description()).contains("red=0");
  }

  @Test
  void aBackendThatHasNoWeightsRefusesAndSaysWhy() throws Exception {
    haproxy.stop();
    String text = Files.readString(configuration);
    write(
        text.replaceFirst("balance hdr\\(x-user-id\\)", "balance source")
            .replaceFirst(" *hash-type.*\n", ""));
    haproxy.start();
    assertThatThrownBy(() -> route(5))
        .isInstanceOf(TrafficException.class)
        .hasMessageContaining("static LB algorithm");
    assertThat(driver().verify(Route.split("green", 5, "blue")))
        .isInstanceOf(RouteVerification.Differs.class);
  }

  @Test
  void aBackendThatIsNotThereIsOneLine() {
    RoutePlan other =
        Routes.plan(
            new RouterRule.Haproxy(socket.toString(), "kredit", Routes.SLOTS),
            blue.url(),
            green.url());
    assertThatThrownBy(() -> Routes.access(other, directory, Map.of()).driver().read())
        .isInstanceOf(TrafficException.class)
        .hasMessageContaining("Can't find backend");
  }

  @Test
  void aSocketOfALowerLevelChangesNothing() throws Exception {
    haproxy.stop();
    write(Files.readString(configuration).replace("level admin", "level operator"));
    haproxy.start();
    assertThatThrownBy(() -> route(5))
        .isInstanceOf(TrafficException.class)
        .hasMessageContaining("Permission denied");
    assertThat(driver().read().route()).contains(ALL_BLUE);
  }

  @Test
  void theRuntimeApiMayBeATcpPort() throws Exception {
    haproxy.stop();
    plan = plan("tcp://127.0.0.1:" + RouterProcess.freePort());
    write(RouterTemplate.of(plan, "127.0.0.1:" + port));
    haproxy.start();
    route(100);
    assertThat(driver().verify(ALL_GREEN)).isEqualTo(new RouteVerification.Holds());
    assertThat(users.slotOf("u")).isEqualTo("green");
  }

  @Test
  void requestsHaveAnIdAndKeepTheirOwn() throws Exception {
    users.send(Map.of("x-user-id", "u", "x-request-id", "mine"));
    assertThat(blue.awaitRequest()).isEqualTo("mine");
    users.send(Map.of("x-user-id", "u"));
    assertThat(blue.awaitRequest()).matches("[0-9a-f-]{36}");
  }

  @Test
  void everyPrintedConfigurationIsAccepted() throws Exception {
    for (String text :
        new String[] {
          RouterTemplate.of(RouterTemplate.example(RouterDriver.HAPROXY), "[::1]:8080")
              .replace("/run/haproxy/mlgate.sock", socket.toString()),
          RouterTemplate.of(
              Routes.plan(
                  """
                  driver: haproxy
                  target: t
                  admin: tcp://127.0.0.1:9999
                  backend: b
                  servers: {a: one, b: two}
                  arms: {a: http://localhost, b: 'http://[::1]:9000'}
                  identify: {golden: g.jsonl}
                  stickyBy: cookie:session
                  """),
              "0.0.0.0:80"),
        }) {
      Path file = write(text);
      Process check =
          new ProcessBuilder(RouterPrograms.haproxy().toString(), "-c", "-f", file.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(check.waitFor()).as(said).isZero();
    }
  }
}
