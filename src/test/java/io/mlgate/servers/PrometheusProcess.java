package io.mlgate.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A Prometheus that scrapes one target ten times a second: Debian's {@code prometheus}, or the one
 * that {@code MLGATE_PROMETHEUS_BIN} names. There being none is a failure.
 */
public final class PrometheusProcess implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Process process;
  private final int port;
  private final Path log;

  /** Starts one in an empty folder; waits until it answers. */
  public PrometheusProcess(Path folder, int targetPort) throws IOException {
    this(folder, targetPort, "/metrics");
  }

  /** The same, of a target that shows its metrics elsewhere. */
  public PrometheusProcess(Path folder, int targetPort, String path) throws IOException {
    port = freePort();
    log = folder.resolve("prometheus.log");
    Path config = folder.resolve("prometheus.yml");
    Files.writeString(
        config,
        """
        global: {scrape_interval: 100ms, scrape_timeout: 90ms}
        scrape_configs:
          - job_name: arms
            metrics_path: %s
            static_configs: [{targets: ['127.0.0.1:%d']}]
        """
            .formatted(path, targetPort));
    process =
        new ProcessBuilder(
                List.of(
                    program().toString(),
                    "--config.file=" + config,
                    "--storage.tsdb.path=" + folder.resolve("data"),
                    "--web.listen-address=127.0.0.1:" + port))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    await("Prometheus to answer", () -> status("/-/ready") == 200);
  }

  private static Path program() {
    String named = System.getenv().getOrDefault("MLGATE_PROMETHEUS_BIN", "/usr/bin/prometheus");
    Path program = Path.of(named);
    assertThat(program)
        .as("install Debian's prometheus, or set MLGATE_PROMETHEUS_BIN")
        .isExecutable();
    return program;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Whether a selector has a value now. */
  public boolean knows(String selector) {
    String query = URLEncoder.encode("count(" + selector + ")", StandardCharsets.UTF_8);
    return body("/api/v1/query?query=" + query).contains("\"value\"");
  }

  private String body(String path) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(5)).build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private int status(String path) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(5)).build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Waits for what scraping brings about; fails after a minute. */
  public void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new AssertionError("waited in vain for " + what + "; see " + log);
      }
      try {
        // Not a time that anything is asserted about: what is waited for decides.
        process.waitFor(50, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
