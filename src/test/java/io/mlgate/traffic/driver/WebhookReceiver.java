package io.mlgate.traffic.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A user's service that routes by signed messages, written from docs/reference/traffic.md and
 * without the engine's classes. Can be told to lie.
 */
final class WebhookReceiver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final byte[] secret;
  private final List<Answer> sent = new ArrayList<>();
  final List<JsonNode> received = new ArrayList<>();
  JsonNode route;
  Liar liar = answer -> answer;
  boolean fencing;

  WebhookReceiver(byte[] secret) {
    this.secret = secret.clone();
    try {
      route = JSON.readTree("{\"weights\":{\"blue\":100,\"green\":0}}");
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::respond);
    server.start();
  }

  /** What goes back. */
  static final class Answer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    Answer(int status, Map<String, String> headers, byte[] body) {
      this.status = status;
      this.headers = headers;
      this.body = body;
    }

    int status() {
      return status;
    }

    Map<String, String> headers() {
      return headers;
    }

    byte[] body() {
      return body;
    }

    Answer with(String header, String value) {
      Map<String, String> all = new LinkedHashMap<>(headers);
      all.put(header, value);
      return new Answer(status, all, body);
    }
  }

  /** Changes an answer on its way. */
  @FunctionalInterface
  interface Liar {
    Answer changed(Answer answer);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/mlgate";
  }

  /** The answers that were sent, as they were before anybody changed them. */
  List<Answer> sent() {
    return List.copyOf(sent);
  }

  private void respond(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String id = exchange.getRequestHeaders().getFirst("webhook-id");
    String time = exchange.getRequestHeaders().getFirst("webhook-timestamp");
    String wanted = signature(id, time, body);
    Answer answer;
    if (!wanted.equals(exchange.getRequestHeaders().getFirst("webhook-signature"))) {
      answer = new Answer(401, Map.of(), new byte[0]);
    } else {
      JsonNode message = JSON.readTree(body);
      received.add(message);
      answer = answer(id, message, body);
    }
    sent.add(answer);
    Answer told = liar.changed(answer);
    told.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(told.status(), told.body().length == 0 ? -1 : told.body().length);
    exchange.getResponseBody().write(told.body());
    exchange.close();
  }

  private Answer answer(String id, JsonNode message, byte[] request) {
    String kind = message.path("kind").asText();
    int status = 200;
    if (kind.equals("apply") && fencing && !message.path("expected").asText().equals(revision())) {
      status = 409;
    } else if (kind.equals("apply") || kind.equals("rollback")) {
      route = message.path("desired");
    }
    ObjectNode answer = route.deepCopy();
    answer.put("revision", revision());
    answer.put("request", "sha256:" + sha256(request));
    answer.put("confirmed", true);
    if (status != 200) {
      answer.put("reason", "it is " + revision());
    }
    byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
    return signed(status, id, Instant.now(), body);
  }

  /** An answer with a good signature. */
  Answer signed(int status, String id, Instant when, byte[] body) {
    String time = Long.toString(when.getEpochSecond());
    return new Answer(
        status,
        Map.of(
            "webhook-id", id,
            "webhook-timestamp", time,
            "webhook-signature", "v1,b2xkIHNlY3JldA== " + signature(id, time, body)),
        body);
  }

  private String revision() {
    return "r" + Integer.toHexString(route.toString().hashCode());
  }

  String signature(String id, String time, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update((id + "." + time + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
