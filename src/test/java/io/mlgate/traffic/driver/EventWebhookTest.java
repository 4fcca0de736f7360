package io.mlgate.traffic.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.TrafficException.Kind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventWebhookTest {
  private static final String SECRET = "0123456789abcdef0123456789";

  /** What came: its headers by their names in lower case, and its body. */
  private record Told(Map<String, List<String>> headers, String body) {
    String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().get(0))
          .findFirst()
          .orElse("");
    }
  }

  private final List<Told> told = new CopyOnWriteArrayList<>();
  private volatile int status = 204;
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          told.add(new Told(Map.copyOf(exchange.getRequestHeaders()), body));
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aMessageIsSignedOverItsExactBytes() throws Exception {
    ObjectNode fields = JsonNodeFactory.instance.objectNode().put("event", "OPENED");

    tell(Optional.of(new MessageSignature(SECRET)), fields);

    Told message = told.get(0);
    assertThat(message.header("webhook-id")).isEqualTo("msg_1");
    assertThat(
            new MessageSignature(SECRET)
                .isIn(
                    message.header("webhook-signature"),
                    "msg_1",
                    message.header("webhook-timestamp"),
                    message.body().getBytes(StandardCharsets.UTF_8)))
        .isTrue();
    assertThat(new ObjectMapper().readTree(message.body()).path("event").asText())
        .isEqualTo("OPENED");
    assertThat(fields).hasSize(1);
  }

  @Test
  void withoutASecretNothingIsSigned() {
    tell(Optional.empty(), JsonNodeFactory.instance.objectNode());

    assertThat(told.get(0).header("webhook-signature")).isEmpty();
  }

  @Test
  void whatIsNotTakenSaysWhetherAnotherTryIsOfUseAndNeverWhere() {
    for (int later : List.of(408, 429, 500, 503)) {
      assertThat(refused(later).kind()).isEqualTo(Kind.UNREACHABLE);
    }
    for (int never : List.of(302, 400, 404, 410)) {
      assertThat(refused(never).kind()).isEqualTo(Kind.REFUSED);
    }
    assertThat(refused(404)).hasMessage("it answered 404").hasNoCause();
    assertThat(told).hasSize(9);
    server.stop(0);
    assertThat(refused(204)).hasMessage("no answer came").hasNoCause();
  }

  private TrafficException refused(int with) {
    status = with;
    return catchThrowableOfType(
        TrafficException.class,
        () -> tell(Optional.empty(), JsonNodeFactory.instance.objectNode()));
  }

  private void tell(Optional<MessageSignature> signature, ObjectNode fields) {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/secret");
    try (EventWebhook webhook =
        new EventWebhook(
            url, signature, () -> Instant.parse("2026-11-22T10:00:00Z"), Duration.ofSeconds(30))) {
      webhook.tell("msg_1", fields);
    }
  }
}
