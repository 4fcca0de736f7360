package io.mlgate.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on a free port of this machine, which nobody else can reach. */
final class LoopbackServer implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  /** An application has a few hundred bytes. */
  private static final int LARGEST = 64 << 10;

  /**
   * Java 17's server sends head and body of an answer in two packets, and the second waits 40 ms
   * for the first one's acknowledgement. Read once, by the first server of the process.
   */
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int WAITING = 256;
  private static final int THREADS = 16;

  private final HttpServer server;
  private final ExecutorService threads;

  /**
   * Listens, and answers nothing yet.
   *
   * @throws IOException if there is no free port
   */
  LoopbackServer(String name) throws IOException {
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), WAITING);
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
  }

  /** Answers requests to a path, and to those below it. */
  LoopbackServer answering(String path, HttpHandler handler) {
    server.createContext(path, handler);
    return this;
  }

  LoopbackServer start() {
    server.start();
    return this;
  }

  /** Its address, without a slash at the end. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * The body of a request.
   *
   * @throws IOException if it can't be read or is larger than 64 KiB
   */
  static byte[] body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      throw new IOException("a request of more than " + LARGEST + " bytes");
    }
    return body;
  }

  static void answer(HttpExchange exchange, int status, JsonNode json) throws IOException {
    answer(exchange, status, json.toString().getBytes(StandardCharsets.UTF_8));
  }

  static void answer(HttpExchange exchange, int status, byte[] json) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, json.length == 0 ? -1 : json.length);
      exchange.getResponseBody().write(json);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
