package io.mlgate.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

/** A real Envoy with two arms that answer. */
final class LastingEnvoy implements LastingRouter {
  private static final int USERS = 10;

  private final ArmServer blue = new ArmServer("blue", "2");
  private final ArmServer green = new ArmServer("green", "3");
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = RouterProcess.freePort();
  private final String admin = "http://127.0.0.1:" + RouterProcess.freePort();
  private final Path folder;
  private final String section;
  private final RouterProcess process;

  LastingEnvoy(Path folder) throws IOException {
    this.folder = folder;
    section =
        """
        driver: envoy
        target: credit-api
        admin: %s
        arms: {blue: %s, green: %s}
        identify: {path: /model, pointer: /version}
        stickyBy: header:x-user-id
        """
            .formatted(admin, blue.url(), green.url());
    Path configuration = folder.resolve("envoy.yaml");
    Files.writeString(configuration, RouterTemplate.of(plan(), "127.0.0.1:" + port));
    process = RouterProcess.envoy(configuration, port);
  }

  /** The section of a policy. */
  String section() {
    return section;
  }

  private RoutePlan plan() {
    return Routes.plan(section);
  }

  @Override
  public TrafficDriver driver() {
    return Routes.access(plan(), folder, Map.of()).driver();
  }

  /** As its runtime says, and as requests go where one slot has all of them. */
  @Override
  public Route route() {
    try {
      JsonNode entries = new ObjectMapper().readTree(ask("GET", "/runtime")).path("entries");
      Route route = Route.split("green", value(entries, "green"), "blue");
      assertThat(value(entries, "blue")).isEqualTo(route.weight("blue"));
      for (String slot : new String[] {"blue", "green"}) {
        int copies = value(entries, "mirror." + slot);
        route = copies == 0 ? route : route.withMirror(slot, copies);
        if (route.weight(slot) == 100) {
          assertThat(new RouterClient(port).slotsOf(USERS).values()).containsOnly(slot);
        }
      }
      return route;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static int value(JsonNode entries, String name) {
    return entries.path("mlgate.credit-api." + name).path("final_value").asInt(-1);
  }

  /** Envoy counts how often its runtime was loaded anew. */
  @Override
  public OptionalLong changes() {
    String said = ask("GET", "/stats?filter=%5Eruntime.load_success%24");
    return OptionalLong.of(Long.parseLong(said.strip().replaceFirst("runtime.load_success: ", "")));
  }

  @Override
  public void goHome() {
    ask(
        "POST",
        "/runtime_modify?"
            + "mlgate.credit-api.blue=100&mlgate.credit-api.green=0"
            + "&mlgate.credit-api.mirror.blue=0&mlgate.credit-api.mirror.green=0");
  }

  private String ask(String method, String target) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(admin + target))
                  .method(method, BodyPublishers.noBody())
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
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
    return "Envoy";
  }
}
