package io.mlgate.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mlgate.demo.DemoStage;
import io.mlgate.tracking.local.SqliteLibrary;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A short life of the command line that loads the classes of the usual ones. The launcher runs it
 * once after a build, to keep their class data in an archive and SQLite's library beside the jar: a
 * check starts in a fraction of the time then. Nothing depends on what it does.
 */
final class ClassDataTraining {
  private static final String RUN =
      """
      {"run": {
        "info": {"run_id": "r", "run_name": "n", "experiment_id": "1", "status": "FINISHED",
          "lifecycle_stage": "active", "start_time": 1, "end_time": 2, "artifact_uri": "x"},
        "data": {"metrics": [{"key": "accuracy", "value": 0.5, "timestamp": 1, "step": 0}],
          "params": [{"key": "seed", "value": "1"}], "tags": [{"key": "a", "value": "b"}]},
        "inputs": {"dataset_inputs": [{"dataset": {"name": "d", "digest": "1", "source": "s"},
          "tags": []}]},
        "outputs": {"model_outputs": [{"model_id": "m-1", "step": 0}]}}}
      """;

  private static final String NO_ALIAS =
      "{\"error_code\": \"INVALID_PARAMETER_VALUE\", \"message\": \"none\"}";

  /** Of the demo's router, which ends with this process. */
  private static final String SECRET = "0".repeat(64);

  private ClassDataTraining() {}

  /**
   * Unpacks SQLite's library, checks a version of the example, asks a server that has one run, and
   * rolls a candidate back.
   *
   * @param arguments the folder for SQLite's library
   */
  public static void main(String[] arguments) throws IOException {
    SqliteLibrary.unpackTo(Path.of(arguments[0]));
    Path scratch = Files.createTempDirectory("mlgate-training-");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, 400, NO_ALIAS));
    server.createContext("/api/2.0/mlflow/runs/get", exchange -> answer(exchange, 200, RUN));
    server.start();
    String home = System.getProperty("mlgate.home");
    String policy = home + "/examples/credit/mlgate.yaml";
    Surroundings surroundings = silent(Path.of(home), scratch);
    try {
      Main.run(
          surroundings,
          "check",
          policy,
          "--model",
          "3",
          "--tracking-uri",
          "sqlite:///" + home + "/examples/credit/mlflow.db",
          "--report",
          scratch.resolve("report").toString());
      Main.run(
          surroundings,
          "check",
          policy,
          "--run",
          "r",
          "--output",
          "json",
          "--tracking-uri",
          "http://127.0.0.1:" + server.getAddress().getPort());
      rollBack(surroundings, home, Files.createDirectory(scratch.resolve("rollout")));
    } finally {
      server.stop(0);
      delete(scratch);
    }
  }

  /** Nothing should take as little time as a rollback. */
  private static void rollBack(Surroundings silent, String home, Path folder) throws IOException {
    String store = "sqlite:///" + home + "/examples/credit/mlflow.db";
    try (DemoStage stage = new DemoStage(folder, SECRET, Clock.systemUTC())) {
      stage.deploy(DemoStage.FIRST, "1");
      stage.deploy(DemoStage.SECOND, "4");
      Path policy = folder.resolve("mlgate.yaml");
      String example = Files.readString(Path.of(home, "examples", "rollout", "mlgate.yaml"));
      Files.writeString(policy, stage.policy(example));
      Surroundings inside = silent.with("MLGATE_DEMO_SECRET", SECRET);
      String file = policy.toString();
      Main.run(inside, "check", file, "--model", "4", "--tracking-uri", store);
      Main.run(inside, "rollout", "start", file, "--tracking-uri", store);
      Main.run(inside, "rollback", file);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static Surroundings silent(Path home, Path userHome) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new Surroundings(
        Map.of(),
        home,
        "",
        userHome,
        "mlgate",
        home,
        nowhere,
        nowhere,
        false,
        false,
        100,
        Clock.systemUTC());
  }
}
