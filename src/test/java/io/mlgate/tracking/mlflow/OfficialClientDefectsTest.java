package io.mlgate.tracking.mlflow;

import static io.mlgate.tracking.mlflow.Servers.connect;
import static io.mlgate.tracking.mlflow.Servers.failure;
import static io.mlgate.tracking.mlflow.Servers.impatient;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.tracking.ArtifactRoot.OfRun;
import io.mlgate.tracking.MetricPoint;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.tracking.mlflow.FaultServer.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The seven defects of the transport in MLflow's Java client 2.17.2 that are the reason for ours:
 * see docs/decisions/0002-own-mlflow-transport.md. Each test shows that ours lacks one of them.
 */
@Timeout(60)
class OfficialClientDefectsTest {
  private static final Reply TOO_MANY = Replies.answer(429, Map.of(), "slow down");

  @Test
  void defect1TooManyRequestsNeitherHangsNorLeaksConnections() {
    FakePacing pacing = new FakePacing();
    try (FaultServer server =
            FaultServer.start(
                TOO_MANY,
                TOO_MANY,
                TOO_MANY,
                Replies.run("a"),
                TOO_MANY,
                TOO_MANY,
                TOO_MANY,
                Replies.run("b"));
        MlflowServer store = connect(server, pacing)) {
      assertThat(store.run("a").runId()).isEqualTo("a");
      assertThat(store.run("b").runId()).isEqualTo("b");
      assertThat(server.received()).hasSize(8);
      assertThat(server.connections()).as("connections for 8 exchanges").isEqualTo(1);
    }
  }

  @Test
  void defect2ASilentServerIsGivenUpAtTheDeadline() throws Exception {
    try (FaultServer server = FaultServer.start(Replies.silence());
        MlflowServer store = impatient(server)) {
      TrackingException failure = failure(() -> store.run("a"));
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure).hasMessageContaining("no complete answer within 250 ms");
      server.awaitHangUp();
    }
  }

  @Test
  void defect2InterruptingTheThreadEndsAHangingExchange() throws Exception {
    try (FaultServer server = FaultServer.start(Replies.silence());
        MlflowServer store = connect(server)) {
      CompletableFuture<Boolean> flagKept = new CompletableFuture<>();
      CompletableFuture<Kind> kind = new CompletableFuture<>();
      Thread build =
          new Thread(
              () -> {
                kind.complete(failure(() -> store.run("a")).kind());
                flagKept.complete(Thread.currentThread().isInterrupted());
              });
      build.start();
      server.awaitRequest();
      build.interrupt();
      assertThat(kind.get(20, TimeUnit.SECONDS)).isEqualTo(Kind.UNREACHABLE);
      assertThat(flagKept.get(20, TimeUnit.SECONDS)).isTrue();
      server.awaitHangUp();
    }
  }

  @Test
  void defect3AHistoryOfMoreThan25000PointsIsReadInPages() {
    int points = 30_001;
    try (FaultServer server = FaultServer.start(history(points));
        MlflowServer store = connect(server)) {
      List<MetricPoint> history = store.history("a", "loss");
      assertThat(history).hasSize(points);
      assertThat(history.get(points - 1)).isEqualTo(new MetricPoint(30_000.5, 30_000, 30_000));
      assertThat(server.received()).hasSize(4);
    }
  }

  /** Pages through {@code points} points, the token being the next offset. */
  private static Reply history(int points) {
    return (request, connection) -> {
      String token = parameter(request.target(), "page_token", "0");
      int from = Integer.parseInt(token);
      int to =
          Math.min(
              points, from + Integer.parseInt(parameter(request.target(), "max_results", "0")));
      String metrics =
          IntStream.range(from, to)
              .mapToObj(
                  i ->
                      "{\"key\":\"loss\",\"value\":"
                          + i
                          + ".5,\"timestamp\":"
                          + i
                          + ",\"step\":"
                          + i
                          + "}")
              .collect(Collectors.joining(","));
      String next = to < points ? ",\"next_page_token\":\"" + to + "\"" : "";
      Replies.json(200, "{\"metrics\":[" + metrics + "]" + next + "}").to(request, connection);
    };
  }

  private static String parameter(String target, String name, String otherwise) {
    for (String pair : target.substring(target.indexOf('?') + 1).split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return pair.substring(name.length() + 1);
      }
    }
    return otherwise;
  }

  @Test
  void defect4ArtifactsComeOverHttpWithoutAnotherProcess() throws IOException {
    long children = ProcessHandle.current().children().count();
    try (FaultServer server = FaultServer.start(WireSample.of("09b-get-artifact").reply());
        MlflowServer store = connect(server);
        InputStream file = store.openArtifact(new OfRun("a"), "fairness/by_group.json", 10_000)) {
      assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8)).contains("\"groups\"");
      assertThat(server.received().get(0).target())
          .isEqualTo("/get-artifact?run_id=a&path=fairness%2Fby_group.json");
      assertThat(ProcessHandle.current().children().count()).isEqualTo(children);
    }
  }

  @Test
  void defect5UnauthorizedIsAskedOnceAndServerErrorsWithPauses() {
    FakePacing pacing = new FakePacing();
    try (FaultServer server =
            FaultServer.start(
                WireSample.of("40-auth-none").reply(),
                Replies.answer(500, Map.of(), ""),
                Replies.answer(503, Map.of(), ""),
                Replies.run("a"));
        MlflowServer store = connect(server, pacing)) {
      assertThat(failure(() -> store.run("a")).kind()).isEqualTo(Kind.DENIED);
      assertThat(server.received()).hasSize(1);
      assertThat(pacing.sleeps()).isEmpty();

      assertThat(store.run("a").runId()).isEqualTo("a");
      assertThat(server.received()).hasSize(4);
      assertThat(pacing.sleeps()).extracting(d -> d.toMillis()).containsExactly(500L, 1000L);
    }
  }

  @Test
  void defect5APostThatChangesSomethingIsNotRepeatedAfterAnError() {
    FakePacing pacing = new FakePacing();
    for (Reply reply : List.of(Replies.answer(500, Map.of(), ""), Replies.dropped())) {
      try (FaultServer server = FaultServer.start(reply);
          RestClient rest = new RestClient(ServerConfig.of(server.uri()), pacing)) {
        RestRequest change = RestRequest.change("tag 'x'", "/set-tag", "{}");
        assertThat(failure(() -> rest.read(change, json -> json)).kind())
            .isEqualTo(Kind.UNREACHABLE);
        assertThat(server.received()).hasSize(1);
      }
    }
    assertThat(pacing.sleeps()).isEmpty();
  }

  @Test
  void defect6CredentialsAreNotTakenToAnotherHost() {
    try (FaultServer other = FaultServer.start(Replies.run("a"));
        FaultServer server =
            FaultServer.start(
                Replies.empty(302, Map.of("Location", other.uri() + "/stolen?token=t0p")));
        MlflowServer store =
            MlflowServer.of(
                ServerConfig.builder(server.uri())
                    .credentials(Credentials.basic("bob", "secret-password"))
                    .build())) {
      TrackingException failure = failure(() -> store.run("a"));
      assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
      assertThat(failure)
          .hasMessageContaining("redirected to " + other.uri() + ",")
          .hasMessageNotContaining("t0p");
      assertThat(server.received().get(0).header("Authorization")).isPresent();
      assertThat(other.connections()).isZero();
    }
  }

  @Test
  void defect7UserAndPasswordOfTheEnvironmentAreSent() {
    try (FaultServer server = FaultServer.start(Replies.run("a"))) {
      ServerEnvironment environment =
          ServerEnvironment.of(
              Map.of("MLFLOW_TRACKING_USERNAME", "bob", "MLFLOW_TRACKING_PASSWORD", "pä:ss"),
              Path.of("no-such-home"));
      try (MlflowServer store = MlflowServer.of(environment.config(server.uri()))) {
        store.run("a");
      }
      assertThat(server.received().get(0).header("Authorization"))
          .contains("Basic Ym9iOnDDpDpzcw==");
    }
  }
}
