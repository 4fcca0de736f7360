package io.mlgate.telemetry;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers by the path and query that was asked; 404 for others. */
final class JsonServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private Optional<Reply> toAll = Optional.empty();
  final List<String> asked = new CopyOnWriteArrayList<>();
  final List<String> authorizations = new CopyOnWriteArrayList<>();

  private record Reply(int status, String type, String body) {}

  JsonServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String target = exchange.getRequestURI().toString();
          asked.add(target);
          authorizations.addAll(
              exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
          Reply reply =
              toAll.orElseGet(
                  () -> replies.getOrDefault(target, new Reply(404, "application/json", "{}")));
          byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", reply.type());
          if (reply.status() == 302) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
          }
          exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  JsonServer on(String target, String body) {
    replies.put(target, new Reply(200, "application/json; charset=utf-8", body));
    return this;
  }

  JsonServer always(int status, String type, String body) {
    toAll = Optional.of(new Reply(status, type, body));
    return this;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
