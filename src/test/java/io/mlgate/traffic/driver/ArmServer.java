package io.mlgate.traffic.driver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A model's server: names its version at {@code /model} and itself everywhere else, there in a
 * header, since the JDK's server sends a body 40 ms after its headers.
 */
public final class ArmServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final List<String> requestIds = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<String> arrivals = new LinkedBlockingQueue<>();
  private volatile String answer;
  private volatile int status = 200;

  /** Starts one. */
  public ArmServer(String name, String version) {
    answer = "{\"name\": \"credit\", \"version\": \"" + version + "\"}";
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("x-slot", name);
          respond(exchange, 200, "");
        });
    server.createContext("/model", exchange -> respond(exchange, status, answer));
    server.setExecutor(threads);
    server.start();
  }

  private void respond(HttpExchange exchange, int code, String text) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String id = exchange.getRequestHeaders().getFirst("x-request-id");
    if (id != null) {
      requestIds.add(id);
      arrivals.add(id);
    }
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** What {@code /model} answers from now on. */
  void answers(int status, String body) {
    this.status = status;
    this.answer = body;
  }

  /** Its address, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The ids of the requests that came. */
  List<String> requestIds() {
    return List.copyOf(requestIds);
  }

  /** Waits for the next request that has an id. */
  String awaitRequest() throws InterruptedException {
    String id = arrivals.poll(30, TimeUnit.SECONDS);
    if (id == null) {
      throw new AssertionError("no request came");
    }
    return id;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
