package io.mlgate.tracking.mlflow;

import static io.mlgate.tracking.mlflow.FileTransfer.FILE;
import static io.mlgate.tracking.mlflow.FileTransfer.TAG;
import static io.mlgate.tracking.mlflow.FileTransfer.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.tracking.mlflow.FaultServer.Reply;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Artifacts that the server hands on from its own storage, by the route of its API. */
@Timeout(60)
class ProxiedArtifactTest {
  private final MemorySink sink = new MemorySink();
  private final FileTransfer transfer = new FileTransfer(sink, new FakePacing());

  @Test
  void behindAProxyOfTheApiAloneTheRouteOfTheApiIsTaken() throws IOException {
    Reply noSuchRoute = Replies.answer(404, Map.of("Content-Type", "text/html"), "<html>");
    Reply run =
        Replies.json(
            200,
            "{\"run\": {\"info\": {\"run_id\": \"a\", \"experiment_id\": \"1\","
                + " \"status\": \"FINISHED\", \"lifecycle_stage\": \"active\","
                + " \"artifact_uri\": \"mlflow-artifacts:/1/a/artifacts\"}}}");
    try (FaultServer server = FaultServer.start(noSuchRoute, run, whole(FILE, TAG, 20))) {
      transfer.copy(server);
      assertThat(sink.text()).isEqualTo(FILE);
      assertThat(server.received().get(2).target())
          .isEqualTo("/api/2.0/mlflow-artifacts/artifacts/1/a/artifacts/f");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mlflow-artifacts:/1/a, 'x y/t.csv', /api/2.0/mlflow-artifacts/artifacts/1/a/x%20y/t.csv",
    "mlflow-artifacts:/1/a, ../t.csv,",
    "mlflow-artifacts:/1/a, x//t.csv,",
    "mlflow-artifacts://other:5000/1/a, t.csv,",
    "s3://bucket/1/a, t.csv,"
  })
  void onlyWhatTheServerStoresItselfHasTheRouteOfTheApi(String uri, String path, String target) {
    assertThat(ProxiedArtifact.target(uri, path)).isEqualTo(Optional.ofNullable(target));
  }
}
