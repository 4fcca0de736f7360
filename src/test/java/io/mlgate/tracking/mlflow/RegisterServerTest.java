package io.mlgate.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlgate.servers.MlflowServerProcess;
import io.mlgate.servers.MlflowSetup;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.RegisteredVersion;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions registered with a real MLflow server. */
@Tag("servers")
class RegisterServerTest {
  @TempDir private static Path directory;
  private static MlflowServerProcess server;

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

  private static JsonNode call(String method, String path, String json) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(server.uri() + "/api/2.0/mlflow/" + path))
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(json))
                    .build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }

  private static String run() throws Exception {
    return call("POST", "runs/create", "{\"experiment_id\": \"0\"}")
        .at("/run/info/run_id")
        .asText();
  }

  private static String loggedModel(String run) throws Exception {
    String id =
        call(
                "POST",
                "logged-models",
                "{\"experiment_id\": \"0\", \"name\": \"model\", \"source_run_id\": \""
                    + run
                    + "\"}")
            .at("/model/info/model_id")
            .asText();
    call(
        "PATCH",
        "logged-models/" + id,
        "{\"model_id\": \"" + id + "\", \"status\": \"LOGGED_MODEL_READY\"}");
    call(
        "POST",
        "runs/outputs",
        "{\"run_id\": \"%s\", \"models\": [{\"model_id\": \"%s\", \"step\": 0}]}"
            .formatted(run, id));
    return id;
  }

  @Test
  void aRunBecomesTheNextVersionOnceHoweverOftenItIsRegistered() throws Exception {
    String first = run();
    String second = run();
    loggedModel(first);
    String model = loggedModel(second);
    try (MlflowWriter writer = MlflowWriter.of(ServerConfig.of(server.uri()));
        MlflowServer reader = MlflowServer.of(ServerConfig.of(server.uri()))) {
      assertThat(writer.registerVersion("credit risk", first)).isEqualTo("1");
      assertThat(writer.registerVersion("credit risk", second)).isEqualTo("2");
      assertThat(writer.registerVersion("credit risk", first)).isEqualTo("1");
      assertThat(writer.registerVersion("other", first)).isEqualTo("1");

      ModelVersion registered = reader.version("credit risk", "2");
      assertThat(registered.runId()).contains(second);
      assertThat(registered.loggedModelId()).contains(model);
      assertThat(registered.status()).isEqualTo("READY");
      assertThat(RegisteredVersion.of(reader, "credit risk", second, registered.loggedModelId()))
          .contains("2");
      assertThat(RegisteredVersion.of(reader, "credit risk", second, Optional.of("m-other")))
          .isEmpty();
      assertThat(reader.versions("credit risk")).hasSize(2);
    }
  }
}
