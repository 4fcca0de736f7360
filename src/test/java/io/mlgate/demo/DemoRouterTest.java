package io.mlgate.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlgate.traffic.driver.MessageSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the demo's router tells, and whom it believes. */
class DemoRouterTest {
  private static final String SECRET = "a secret of tests, long enough";
  private static final String BODY = "{}";

  private final SteppingClock clock = new SteppingClock();
  private DemoRouter router;

  @BeforeEach
  void start() throws IOException {
    Map<String, String> nowhere =
        Map.of("blue", "http://127.0.0.1:1", "green", "http://127.0.0.1:1");
    router = new DemoRouter(new TreeMap<>(nowhere), SECRET, Duration.ofMillis(250), clock);
  }

  @AfterEach
  void close() {
    router.close();
  }

  private JsonNode counts(String query) throws IOException {
    return LoopbackServer.JSON.readTree(
        LoopbackClient.post(router.url() + "/counts?" + query, Map.of(), BODY).text());
  }

  private int errors(long since, long until) throws IOException {
    return counts("arm=blue&since=" + since + "&until=" + until)
        .at("/scoring/errors")
        .asInt(Integer.MIN_VALUE);
  }

  @Test
  void answersAreCountedInTheirSecond() throws IOException {
    long first = clock.instant().getEpochSecond();
    for (int people : new int[] {3, 2}) {
      for (int person = 0; person < people; person++) {
        assertThat(LoopbackClient.post(router.url() + "/invocations", Map.of(), BODY).status())
            .isEqualTo(502);
      }
      clock.step(Duration.ofSeconds(1));
    }
    assertThat(errors(first, first + 1)).isEqualTo(3);
    assertThat(errors(first + 1, first + 2)).isEqualTo(2);
    assertThat(errors(first, first + 2)).isEqualTo(5);
    assertThat(errors(first + 1, first + 1)).isZero();
    JsonNode all = counts("arm=blue&since=" + first + "&until=" + (first + 9));
    assertThat(all.at("/scoring/total").asInt()).isEqualTo(5);
    assertThat(all.at("/reasons/total").asInt(-1)).isZero();
  }

  @Test
  void aQuestionThatItDoesNotUnderstandHasNoCounts() throws IOException {
    for (String query : new String[] {"", "arm=red&since=1&until=2", "arm=blue&since=-1&until=2"}) {
      assertThat(status("/counts?" + query)).as(query).isEqualTo(400);
    }
  }

  private int status(String place) throws IOException {
    return LoopbackClient.post(router.url() + place, Map.of(), BODY).status();
  }

  private int tell(String id, String message, String signature, long time) throws IOException {
    return LoopbackClient.post(
            router.url() + "/route",
            Map.of(
                "webhook-id", id,
                "webhook-timestamp", Long.toString(time),
                "webhook-signature", signature),
            message)
        .status();
  }

  private int signed(String id, String message, long time) throws IOException {
    byte[] body = message.getBytes(StandardCharsets.UTF_8);
    return tell(id, message, new MessageSignature(SECRET).of(id, Long.toString(time), body), time);
  }

  @Test
  void aMessageThatWasHeardBeforeIsNotBelieved() throws IOException {
    long now = clock.instant().getEpochSecond();
    assertThat(signed("msg_1", "{\"kind\": \"verify\"}", now)).isEqualTo(200);
    assertThat(signed("msg_1", "{\"kind\": \"verify\"}", now)).isEqualTo(401);
  }

  @Test
  void anOldMessageIsNotBelieved() throws IOException {
    long now = clock.instant().getEpochSecond();
    assertThat(signed("msg_1", "{\"kind\": \"verify\"}", now - 301)).isEqualTo(401);
    assertThat(signed("msg_2", "{\"kind\": \"verify\"}", now - 299)).isEqualTo(200);
  }

  @Test
  void aMessageWithoutItsSignatureIsNotBelieved() throws IOException {
    long now = clock.instant().getEpochSecond();
    assertThat(tell("msg_1", "{\"kind\": \"verify\"}", "v1,", now)).isEqualTo(401);
    assertThat(status("/route")).isEqualTo(401);
  }

  @Test
  void whatIsNoRouteOfItsSlotsIsRefused() throws IOException {
    long now = clock.instant().getEpochSecond();
    String[] wrong = {
      "{\"kind\": \"rollback\"}",
      "{\"kind\": \"rollback\", \"desired\": {\"weights\": {\"blue\": 100, \"green\": 50}}}",
      "{\"kind\": \"rollback\", \"desired\": {\"weights\": {\"blue\": 100, \"red\": 0}}}",
      "{\"kind\": \"dance\"}",
    };
    for (int message = 0; message < wrong.length; message++) {
      assertThat(signed("msg_" + message, wrong[message], now)).as(wrong[message]).isEqualTo(400);
    }
    assertThat(signed("msg_event", "{\"kind\": \"event\"}", now)).isEqualTo(204);
  }
}
