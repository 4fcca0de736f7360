package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a check asks a server, and what it makes of the answers. */
class CheckAgainstServerTest {
  private static final String METRICS =
      """
      "metrics": [
        {"key": "accuracy", "value": %s, "timestamp": 1, "step": 0},
        {"key": "roc_auc", "value": 0.9, "timestamp": 1, "step": 0}]
      """;

  @TempDir private Path directory;

  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private Answers answers = CheckAgainstServerTest::healthy;

  /** What the server says to a request. */
  @FunctionalInterface
  private interface Answers {
    Answer to(String request) throws InterruptedException;
  }

  private record Answer(int status, String type, String body) {
    static Answer json(String body) {
      return new Answer(200, "application/json", body);
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    Files.writeString(
        directory.resolve("mlgate.yaml"),
        """
        apiVersion: mlgate/v1
        model: credit
        risk: low
        baseline: {from: alias:champion}
        gates:
          accuracy: {logged: accuracy, direction: higher, min: 0.8}
          no-worse: {logged: roc_auc, direction: higher, maxWorse: 0.01}
        """);
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void aCheckMakesAsManyRequestsAsNeededAndNoMore() {
    assertThat(check("--run", "candidate").status()).isZero();

    assertThat(requests)
        .containsExactlyInAnyOrder("run candidate", "alias champion", "run baseline");
  }

  @Test
  void aCandidateNamedByVersionCostsOneRequestMore() {
    assertThat(check("--model", "2").status()).isZero();

    assertThat(requests)
        .containsExactlyInAnyOrder("version 2", "run candidate", "alias champion", "run baseline");
  }

  @Test
  void candidateAndBaselineAreAskedForSideBySide() {
    CountDownLatch bothAsked = new CountDownLatch(2);
    answers =
        request -> {
          if (!request.equals("run baseline")) {
            // Neither is answered before the other is asked for: one after the other would hang.
            bothAsked.countDown();
            bothAsked.await();
          }
          return healthy(request);
        };

    assertThat(check("--run", "candidate").status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"alias champion", "run baseline"})
  void aServerThatGoesInTheMiddleBlocksWithStatus3(String gone) {
    answers =
        request ->
            request.equals(gone)
                ? new Answer(500, "application/json", "{\"error_code\": \"INTERNAL_ERROR\"}")
                : healthy(request);

    Shell.Result result = check("--run", "candidate");

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.out()).contains("BLOCKED");
    assertThat(result.err().lines()).hasSize(1).first().asString().startsWith("mlgate: ");
  }

  @ParameterizedTest
  @CsvSource({
    "401, text/plain, You are not authenticated, MLFLOW_TRACKING_USERNAME",
    "403, text/plain, Permission denied,         permission",
    "200, text/html,  <html>login</html>,        instead of JSON",
    "200, application/json, '{\"run\": {',       cut off",
  })
  void anAnswerThatIsNoneBlocksWithOneLine(int status, String type, String body, String says) {
    answers =
        request ->
            request.equals("run candidate") ? new Answer(status, type, body) : healthy(request);

    Shell.Result result = check("--run", "candidate");

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.err().lines()).hasSize(1).first().asString().contains(says);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"NaN\"", "\"Infinity\"", "-1.7976931348623157e308"})
  void aNumberThatIsNotFiniteBlocks(String value) {
    answers =
        request -> request.equals("run candidate") ? run("candidate", value) : healthy(request);

    Shell.Result result = check("--run", "candidate");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("ERROR");
  }

  @Test
  void aRunThatSomebodyDeletedBlocks() {
    answers =
        request -> {
          Answer answer = healthy(request);
          return request.equals("run candidate")
              ? Answer.json(answer.body().replace("\"active\"", "\"deleted\""))
              : answer;
        };

    assertThat(check("--run", "candidate").status()).isEqualTo(1);
  }

  private Shell.Result check(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "check";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 2] = "--tracking-uri";
    all[all.length - 1] = "http://127.0.0.1:" + server.getAddress().getPort();
    return Shell.in(directory).with("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0").run(all);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    String request =
        switch (exchange.getRequestURI().getPath()) {
          case "/api/2.0/mlflow/runs/get" -> "run " + parameter(query, "run_id");
          case "/api/2.0/mlflow/registered-models/alias" -> "alias " + parameter(query, "alias");
          case "/api/2.0/mlflow/model-versions/get" -> "version " + parameter(query, "version");
          default -> exchange.getRequestURI().toString();
        };
    requests.add(request);
    try (exchange) {
      Answer answer = answers.to(request);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static String parameter(String query, String name) {
    return List.of(query.split("&")).stream()
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  private static Answer healthy(String request) {
    return switch (request) {
      case "run candidate" -> run("candidate", "0.85");
      case "run baseline" -> run("baseline", "0.84");
      case "alias champion" -> version("1", "baseline");
      case "version 2" -> version("2", "candidate");
      default -> new Answer(404, "application/json", "{\"error_code\": \"ENDPOINT_NOT_FOUND\"}");
    };
  }

  private static Answer run(String runId, String accuracy) {
    return Answer.json(
        """
        {"run": {
          "info": {"run_id": "%s", "run_name": "a run", "experiment_id": "1", "status": "FINISHED",
            "lifecycle_stage": "active", "start_time": 1, "end_time": 2, "artifact_uri": "x"},
          "data": {%s}}}
        """
            .formatted(runId, METRICS.formatted(accuracy)));
  }

  private static Answer version(String version, String runId) {
    return Answer.json(
        """
        {"model_version": {"name": "credit", "version": "%s", "run_id": "%s", "status": "READY",
          "source": "models:/m-%s", "creation_timestamp": 1, "last_updated_timestamp": 1}}
        """
            .formatted(version, runId, runId));
  }
}
