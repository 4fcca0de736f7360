package io.mlgate.servers;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Shows series to a Prometheus, as a service does, with the values that a test sets. */
public final class Exporter implements AutoCloseable {
  private final Map<String, String> series = new TreeMap<>();
  private final HttpServer server;

  /** Begins without any series. */
  public Exporter() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          byte[] body = page().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  private synchronized String page() {
    StringBuilder text = new StringBuilder();
    series.forEach((name, value) -> text.append(name).append(' ').append(value).append('\n'));
    return text.toString();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Shows values from now on, all of them at once. */
  public synchronized void export(String... seriesAndValues) {
    for (int i = 0; i < seriesAndValues.length; i += 2) {
      series.put(seriesAndValues[i], seriesAndValues[i + 1]);
    }
  }

  /** Shows a series no more. */
  public synchronized void remove(String name) {
    series.remove(name);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
