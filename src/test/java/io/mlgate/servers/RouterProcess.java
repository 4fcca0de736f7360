package io.mlgate.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A real Envoy or HAProxy, until it is closed. */
public final class RouterProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final List<String> command;
  private final int port;
  private final Path log;
  private Process process;
  private Thread lastResort;

  private RouterProcess(List<String> command, int port, Path log) {
    this.command = command;
    this.port = port;
    this.log = log;
  }

  /** Starts an Envoy; returns when it takes requests. */
  public static RouterProcess envoy(Path configuration, int port) {
    return started(
        List.of(
            RouterPrograms.envoy().toString(),
            "-c",
            configuration.toString(),
            "--disable-hot-restart",
            "--concurrency",
            "1",
            "--log-level",
            "warning"),
        configuration,
        port);
  }

  /** Starts a HAProxy; returns when it takes requests. */
  public static RouterProcess haproxy(Path configuration, int port) {
    return started(
        List.of(RouterPrograms.haproxy().toString(), "-W", "-db", "-f", configuration.toString()),
        configuration,
        port);
  }

  private static RouterProcess started(List<String> command, Path configuration, int port) {
    Path log = configuration.resolveSibling(configuration.getFileName() + ".log");
    RouterProcess router = new RouterProcess(command, port, log);
    router.start();
    return router;
  }

  /** Starts it again after {@link #stop}. */
  public void start() {
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      Process started = process;
      lastResort = new Thread(() -> destroy(started));
      Runtime.getRuntime().addShutdownHook(lastResort);
      awaitPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it at once. */
  public void stop() {
    Runtime.getRuntime().removeShutdownHook(lastResort);
    destroy(process);
  }

  /** What the administrator does after a change of HAProxy's configuration. */
  public void reload() {
    try {
      int status =
          new ProcessBuilder("kill", "-USR2", Long.toString(process.pid())).start().waitFor();
      if (status != 0) {
        throw new AssertionError("kill -USR2 failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** A free port of loopback. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitPort() throws IOException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!listens()) {
      boolean ended;
      try {
        process.onExit().get(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        ended = true;
      } catch (TimeoutException stillStarting) {
        ended = System.nanoTime() > end;
      } catch (InterruptedException | ExecutionException e) {
        throw new AssertionError(e);
      }
      if (ended) {
        stop();
        throw new AssertionError(
            command.get(0) + " does not answer:\n" + Files.readString(log, StandardCharsets.UTF_8));
      }
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void destroy(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
    children.forEach(child -> child.onExit().join());
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }
}
