package io.mlgate.servers;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * MLflow's own scoring servers of three versions of the model {@code credit} that {@code
 * servers/scorers.py} registers, and moods by which a version serves badly.
 */
public final class Scorers implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Path folder;
  private final String tracking;
  private final Map<Integer, Integer> ports = new TreeMap<>();
  private final List<Process> processes = new ArrayList<>();

  /** Registers the versions in an empty registry and serves them; returns when all answer. */
  public Scorers(Path folder, String tracking) throws Exception {
    this.folder = folder;
    this.tracking = tracking;
    MlflowVenv venv = MlflowVenv.ofEnvironment();
    Path script = folder.resolve("scorers.py");
    try (var source = Scorers.class.getResourceAsStream("/servers/scorers.py")) {
      Files.write(script, source.readAllBytes());
    }
    Process made =
        launch("scorers", venv.python().toString(), script.toString(), tracking, folder.toString());
    if (!made.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS) || made.exitValue() != 0) {
      close();
      throw new AssertionError(Files.readString(folder.resolve("scorers.log")));
    }
    for (int version = 1; version <= 3; version++) {
      int port = RouterProcess.freePort();
      ports.put(version, port);
      launch(
          "serve" + version,
          venv.mlflow().toString(),
          "models",
          "serve",
          "-m",
          "models:/credit/" + version,
          "--env-manager",
          "local",
          "-p",
          "" + port);
    }
    for (int version = 1; version <= 3; version++) {
      awaitHealth(processes.get(version), ports.get(version), "serve" + version);
    }
  }

  private void awaitHealth(Process process, int port, String name) throws IOException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!isHealthy(port)) {
      boolean ended;
      try {
        ended = process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > end;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        ended = true;
      }
      if (ended) {
        close();
        throw new AssertionError(Files.readString(folder.resolve(name + ".log")));
      }
    }
  }

  private Process launch(String name, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(variable -> variable.startsWith("MLFLOW_"));
    environment.put("MLFLOW_TRACKING_URI", tracking);
    environment.put("MLFLOW_DISABLE_TELEMETRY", "true");
    // The server starts uvicorn by its name.
    Path programs = MlflowVenv.ofEnvironment().mlflow().getParent();
    environment.put("PATH", programs + ":" + environment.getOrDefault("PATH", "/usr/bin:/bin"));
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private static boolean isHealthy(int port) {
    try {
      var connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + "/health").toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(5_000);
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Serves a version by {@code examples/scorer}, too, which names it and logs what it predicts.
   *
   * @param arm the slot that it is in
   * @param logs the folder of the prediction log
   * @return where, without a slash at the end
   */
  public String logging(int version, String arm, Path logs) throws IOException {
    int port = RouterProcess.freePort();
    Process process =
        launch(
            "logging-" + arm,
            MlflowVenv.ofEnvironment().python().toString(),
            "-B",
            Path.of("examples/scorer/scorer.py").toAbsolutePath().toString(),
            "--model",
            "models:/credit/" + version,
            "--arm",
            arm,
            "--port",
            "" + port,
            "--log",
            logs.toString(),
            "--threshold",
            "0.5",
            "--groups",
            "sex");
    awaitHealth(process, port, "logging-" + arm);
    return "http://127.0.0.1:" + port;
  }

  /** Where a version is served, without a slash at the end. */
  public String url(int version) {
    return "http://127.0.0.1:" + ports.get(version);
  }

  /** Known requests and the answers of all versions, as JSON Lines. */
  public String golden() {
    return """
        {"version": "1", "request": {"dataframe_records": [{"income": -1.0, "age": 1.0}]}, "expected": {"predictions": [0.1]}}
        {"version": "2", "request": {"dataframe_records": [{"income": -1.0, "age": 1.0}]}, "expected": {"predictions": [0.2]}}
        {"version": "3", "request": {"dataframe_records": [{"income": -1.0, "age": 1.0}]}, "expected": {"predictions": [0.3]}}
        """;
  }

  /** How a version behaves from now on: broken, slow, flipped, other. */
  public void mood(int version, String mood) throws IOException {
    Path next = folder.resolve("next");
    Files.writeString(next, mood);
    Files.move(
        next, folder.resolve("mood" + version), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  /** All behave well from now on. */
  public void allWell() throws IOException {
    for (int version = 1; version <= 3; version++) {
      Files.deleteIfExists(folder.resolve("mood" + version));
    }
  }

  @Override
  public void close() {
    for (Process process : processes) {
      List<ProcessHandle> tree =
          Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
      tree.forEach(ProcessHandle::destroyForcibly);
      tree.forEach(handle -> handle.onExit().join());
    }
  }
}
