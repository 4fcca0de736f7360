package io.mlgate.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A real {@code mlflow server} on a free port of loopback, until it is closed. */
public final class MlflowServerProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration SEED_LIMIT = Duration.ofMinutes(10);

  private final MlflowVenv venv;
  private final MlflowSetup setup;
  private final int port;
  private final Process process;
  private final Thread lastResort;

  private MlflowServerProcess(MlflowVenv venv, MlflowSetup setup, int port) throws IOException {
    this.venv = venv;
    this.setup = setup;
    this.port = port;
    Files.createDirectories(setup.directory());
    this.process = launch();
    this.lastResort = new Thread(() -> destroyTree(process));
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /** Starts a server and returns once it answers. */
  public static MlflowServerProcess start(MlflowSetup setup) {
    try {
      MlflowServerProcess server =
          new MlflowServerProcess(MlflowVenv.ofEnvironment(), setup, freePort());
      server.awaitHealth();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its address, without a slash at the end. */
  public String uri() {
    return "http://127.0.0.1:" + port;
  }

  /** Fills it with the realistic runs and models of {@code servers/seed.py}; takes a minute. */
  public Seed seed() {
    try {
      Path script = setup.directory().resolve("seed.py");
      try (var source = MlflowServerProcess.class.getResourceAsStream("/servers/seed.py")) {
        Files.write(script, source.readAllBytes());
      }
      Path result = setup.directory().resolve("seed-out.json");
      Path log = setup.directory().resolve("seed.log");
      ProcessBuilder builder =
          new ProcessBuilder(venv.python().toString(), script.toString(), uri())
              .directory(setup.directory().toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      cleanEnvironment(builder.environment());
      builder.environment().put("SEED_OUT", result.toString());
      setup
          .admin()
          .ifPresent(
              admin -> {
                builder.environment().put("MLFLOW_TRACKING_USERNAME", admin.user());
                builder.environment().put("MLFLOW_TRACKING_PASSWORD", admin.password());
              });
      Process seeding = builder.start();
      if (!seeding.waitFor(SEED_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        destroyTree(seeding);
        throw new AssertionError("seeding took more than " + SEED_LIMIT + ":\n" + tail(log));
      }
      if (seeding.exitValue() != 0) {
        throw new AssertionError("seeding failed:\n" + tail(log));
      }
      return Seed.read(result);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while seeding", e);
    }
  }

  /** Stops it with all processes that it started. */
  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(lastResort);
    destroyTree(process);
  }

  private Process launch() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                venv.mlflow().toString(),
                "server",
                "--backend-store-uri",
                setup.backendStoreUri(),
                "--artifacts-destination",
                setup.directory().resolve("artifacts").toUri().toString(),
                "--serve-artifacts",
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--workers",
                "1"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(setup.directory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile());
    cleanEnvironment(builder.environment());
    builder.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
    if (setup.admin().isPresent()) {
      command.addAll(List.of("--app-name", "basic-auth"));
      builder.environment().put("MLFLOW_AUTH_CONFIG_PATH", accounts().toString());
      builder.environment().put("MLFLOW_FLASK_SERVER_SECRET_KEY", "for-tests-only");
    }
    return builder.command(command).start();
  }

  /** Basic authentication's configuration; nobody but the admin may read anything by default. */
  private Path accounts() throws IOException {
    MlflowSetup.Account admin = setup.admin().orElseThrow();
    return Files.writeString(
        setup.directory().resolve("basic_auth.ini"),
        """
        [mlflow]
        default_permission = NO_PERMISSIONS
        database_uri = sqlite:///%s
        admin_username = %s
        admin_password = %s
        authorization_function = mlflow.server.auth:authenticate_request_basic_auth
        """
            .formatted(setup.directory().resolve("basic_auth.db"), admin.user(), admin.password()));
  }

  /** The developer's own settings must not reach the server; the file store must be allowed. */
  private static void cleanEnvironment(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith("MLFLOW_"));
    environment.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    environment.put("MLFLOW_DISABLE_TELEMETRY", "true");
    environment.put("MLFLOW_ALLOW_FILE_STORE", "true");
  }

  private void awaitHealth() throws IOException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!isHealthy()) {
      boolean dead = !process.isAlive();
      if (dead || System.nanoTime() > end) {
        String said = tail(log());
        close();
        throw new AssertionError(
            "mlflow server " + (dead ? "ended" : "did not answer") + ":\n" + said);
      }
      pause();
    }
  }

  private boolean isHealthy() {
    try {
      var connection = (HttpURLConnection) URI.create(uri() + "/health").toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(5_000);
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Until the next try, or until the process ends: then nothing is left to wait for. */
  private void pause() {
    try {
      process.waitFor(200, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while a server started", e);
    }
  }

  /** The children first, as they are seen: those of a dead parent could not be found again. */
  private static void destroyTree(Process process) {
    List<ProcessHandle> tree =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    tree.forEach(ProcessHandle::destroy);
    for (ProcessHandle handle : tree) {
      try {
        handle.onExit().get(5, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        handle.destroyForcibly();
      } catch (ExecutionException | TimeoutException e) {
        handle.destroyForcibly();
      }
    }
  }

  private Path log() {
    return setup.directory().resolve("server.log");
  }

  private static String tail(Path log) throws IOException {
    String text = Files.readString(log, StandardCharsets.UTF_8);
    return text.substring(Math.max(0, text.length() - 4_000));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
