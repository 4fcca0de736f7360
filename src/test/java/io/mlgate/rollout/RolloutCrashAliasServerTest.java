package io.mlgate.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.policy.RolloutPlan;
import io.mlgate.servers.MlflowServerProcess;
import io.mlgate.servers.MlflowSetup;
import io.mlgate.tracking.mlflow.MlflowServer;
import io.mlgate.tracking.mlflow.MlflowWriter;
import io.mlgate.tracking.mlflow.ServerConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** With aliases of a real MLflow server: one story, since a registry in memory hears them all. */
@Tag("servers")
class RolloutCrashAliasServerTest extends RolloutCrashContract {
  @TempDir private Path directory;
  private MlflowServerProcess server;

  @BeforeEach
  void start() throws Exception {
    server = MlflowServerProcess.start(MlflowSetup.sqlite(directory));
    post("registered-models/create", "{\"name\": \"credit\"}");
    for (int i = 0; i < 3; i++) {
      post("model-versions/create", "{\"name\": \"credit\", \"source\": \"s3://nowhere/model\"}");
    }
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private void post(String path, String json) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(server.uri() + "/api/2.0/mlflow/" + path))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json))
                    .build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Override
  LastingRouter router() {
    ServerConfig config = ServerConfig.builder(server.uri()).build();
    MlflowServer registry = MlflowServer.of(config);
    return new LastingAliases("credit", () -> registry, () -> MlflowWriter.of(config));
  }

  @Override
  RolloutPlan plan() {
    return Plans.ofBatches();
  }

  @Override
  boolean isTold(Story story) {
    return story == Story.FAILING_IN_FULL;
  }

  @Override
  int stride() {
    return 5;
  }
}
