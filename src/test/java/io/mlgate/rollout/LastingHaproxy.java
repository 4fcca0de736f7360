package io.mlgate.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.policy.RoutePlan;
import io.mlgate.servers.RouterProcess;
import io.mlgate.traffic.Route;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.driver.ArmServer;
import io.mlgate.traffic.driver.RouterClient;
import io.mlgate.traffic.driver.RouterTemplate;
import io.mlgate.traffic.driver.Routes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

/** A real HAProxy with two arms that answer. */
final class LastingHaproxy implements LastingRouter {
  private static final int USERS = 10;

  private final ArmServer blue = new ArmServer("blue", "2");
  private final ArmServer green = new ArmServer("green", "3");
  private final int port = RouterProcess.freePort();
  private final Path folder;
  private final Path socket;
  private final RoutePlan plan;
  private final RouterProcess process;

  LastingHaproxy(Path folder) throws IOException {
    this.folder = folder;
    socket = folder.resolve("admin.sock");
    plan =
        Routes.plan(
            """
            driver: haproxy
            target: credit-api
            admin: %s
            backend: credit
            arms: {blue: %s, green: %s}
            identify: {path: /model, pointer: /version}
            stickyBy: header:x-user-id
            """
                .formatted(socket, blue.url(), green.url()));
    Path configuration = folder.resolve("haproxy.cfg");
    Files.writeString(
        configuration,
        RouterTemplate.of(plan, "127.0.0.1:" + port)
            .replace("127.0.0.1:8405", "127.0.0.1:" + RouterProcess.freePort()));
    process = RouterProcess.haproxy(configuration, port);
  }

  @Override
  public TrafficDriver driver() {
    return Routes.access(plan, folder, Map.of()).driver();
  }

  /** As it says its weights, and as requests go where one slot has all of them. */
  @Override
  public Route route() {
    Route route = Route.split("green", weight("green"), "blue");
    assertThat(weight("blue")).isEqualTo(route.weight("blue"));
    try {
      for (String slot : new String[] {"blue", "green"}) {
        if (route.weight(slot) == 100) {
          assertThat(new RouterClient(port).slotsOf(USERS).values()).containsOnly(slot);
        }
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return route;
  }

  private int weight(String slot) {
    return Integer.parseInt(ask("get weight credit/" + slot).split(" ", 2)[0]);
  }

  /** It does not count them. */
  @Override
  public OptionalLong changes() {
    return OptionalLong.empty();
  }

  @Override
  public void goHome() {
    assertThat(ask("set weight credit/blue 100; set weight credit/green 0")).isBlank();
  }

  private String ask(String line) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.close();
    blue.close();
    green.close();
  }

  @Override
  public String toString() {
    return "HAProxy";
  }
}
