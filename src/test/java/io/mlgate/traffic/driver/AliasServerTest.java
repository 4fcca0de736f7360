package io.mlgate.traffic.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.policy.RoutePlan;
import io.mlgate.servers.MlflowServerProcess;
import io.mlgate.servers.MlflowSetup;
import io.mlgate.tracking.TrackingWriter;
import io.mlgate.tracking.UnwritableStore;
import io.mlgate.tracking.mlflow.MlflowServer;
import io.mlgate.tracking.mlflow.MlflowWriter;
import io.mlgate.tracking.mlflow.RetryPolicy;
import io.mlgate.tracking.mlflow.ServerConfig;
import io.mlgate.traffic.SlotContent;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.TrafficException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Aliases of a real MLflow server. */
@Tag("servers")
class AliasServerTest extends TrafficDriverContract {
  private static final RoutePlan PLAN =
      Routes.plan(
          """
          driver: mlflow-alias
          target: nightly
          arms: {blue: slot-blue, green: slot-green}
          aliases: {previous: previous}
          """);

  @TempDir private static Path directory;
  private static MlflowServerProcess server;
  private static int models;

  private String model;
  private String uri;

  @BeforeAll
  static void start() {
    server = MlflowServerProcess.start(MlflowSetup.sqlite(directory));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void versions() throws Exception {
    model = "credit-" + models++;
    uri = server.uri();
    call("POST", "registered-models/create", "{\"name\": \"" + model + "\"}");
    for (int i = 0; i < 2; i++) {
      call(
          "POST",
          "model-versions/create",
          "{\"name\": \"" + model + "\", \"source\": \"s3://nowhere/model\"}");
    }
    point("slot-blue", "1");
    point("slot-green", "2");
    point("champion", "1");
  }

  private static String call(String method, String path, String json) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(server.uri() + "/api/2.0/mlflow/" + path))
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(json))
                    .build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private void point(String alias, String version) throws Exception {
    call(
        "POST",
        "registered-models/alias",
        "{\"name\": \"%s\", \"alias\": \"%s\", \"version\": \"%s\"}"
            .formatted(model, alias, version));
  }

  private ServerConfig config() {
    return ServerConfig.builder(uri).retries(RetryPolicy.DEFAULT.withMaxRetries(0)).build();
  }

  private RouteAccess access() {
    return new RouteAccess(
        PLAN,
        model,
        directory,
        Map.of(),
        Clock.systemUTC(),
        () -> MlflowServer.of(config()),
        () -> MlflowWriter.of(config()));
  }

  @Override
  TrafficDriver driver() {
    return access().driver();
  }

  @Override
  void somebodyElseRoutesToGreen() {
    try {
      point("champion", "2");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  void routerIsGone() {
    uri = "http://127.0.0.1:1";
  }

  @Override
  int mirrored() {
    return 100;
  }

  @Test
  void scorersThatLoadByAliasGetTheVersionOfTheSlot() throws Exception {
    driver().apply(ALL_GREEN, driver().read(), "k");
    try (MlflowServer store = MlflowServer.of(config())) {
      assertThat(store.versionByAlias(model, "champion").version()).isEqualTo("2");
      assertThat(store.versionByAlias(model, "previous").version()).isEqualTo("1");
    }
  }

  @Test
  void deployingPointsTheAliasOfTheSlot() throws Exception {
    call(
        "POST",
        "model-versions/create",
        "{\"name\": \"" + model + "\", \"source\": \"s3://nowhere/model\"}");
    access()
        .deployment()
        .orElseThrow()
        .deploy(new SlotContent("green", model, "3", "models:/" + model + "/3"));
    try (MlflowServer store = MlflowServer.of(config())) {
      assertThat(store.aliases(model)).containsEntry("slot-green", "3");
    }
    assertThatThrownBy(
            () ->
                access()
                    .deployment()
                    .orElseThrow()
                    .deploy(new SlotContent("green", model, "99", "models:/" + model + "/99")))
        .isInstanceOf(TrafficException.class)
        .hasMessageStartingWith("there is no version 99 of model '" + model + "'");
  }

  @Test
  void anAliasThatIsNotThereIsRemovedWithoutAFailure() {
    try (TrackingWriter writer = MlflowWriter.of(config())) {
      writer.deleteAlias(model, "never");
      writer.deleteAlias(model, "champion");
    }
    assertThat(driver().read().route()).isEmpty();
  }

  @Test
  void aLocalStoreRoutesNobody() {
    RouteAccess local =
        new RouteAccess(
            PLAN,
            model,
            directory,
            Map.of(),
            Clock.systemUTC(),
            () -> MlflowServer.of(config()),
            () -> new UnwritableStore("the tracking store"));
    assertThatThrownBy(() -> local.driver().restore(ALL_GREEN, "k"))
        .isInstanceOf(TrafficException.class)
        .hasMessageContaining("is a local store, which is only read");
  }
}
