package io.mlgate.traffic.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlgate.policy.Capability;
import io.mlgate.policy.RouterRule;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.TrafficDriver;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.TrafficException.Kind;
import io.mlgate.traffic.driver.WebhookReceiver.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a service on loopback that was written from the documentation alone. */
class WebhookDriverTest extends TrafficDriverContract {
  private static final byte[] SECRET =
      "0123456789 secret of tests".getBytes(StandardCharsets.UTF_8);
  private static final String ENCODED = "whsec_" + Base64.getEncoder().encodeToString(SECRET);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final WebhookReceiver receiver = new WebhookReceiver(SECRET);

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Override
  TrafficDriver driver() {
    return driver(ENCODED, Set.of(Capability.WEIGHTS, Capability.MIRROR));
  }

  private TrafficDriver driver(String secret, Set<Capability> can) {
    return access(can, secret).driver();
  }

  private RouteAccess access(Set<Capability> can, String secret) {
    return Routes.access(
        Routes.plan(
            new RouterRule.Webhook(receiver.url(), "ROUTE_SECRET", can),
            "http://127.0.0.1:1",
            "http://127.0.0.1:2"),
        Path.of("."),
        Map.of("ROUTE_SECRET", secret));
  }

  @Override
  void somebodyElseRoutesToGreen() {
    try {
      receiver.route = JSON.readTree("{\"weights\":{\"blue\":0,\"green\":100}}");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  void routerIsGone() {
    receiver.close();
  }

  @Test
  void theSignatureIsThatOfStandardWebhooks() {
    // The example of the specification's own libraries.
    MessageSignature signature = new MessageSignature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    assertThat(signature.of("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", body))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void aMessageSaysWhatIsWanted() throws IOException {
    ObservedRoute seen = driver().read();
    driver().apply(ALL_BLUE.withMirror("green", 20), seen, "key-1");
    JsonNode message = receiver.received.get(receiver.received.size() - 1);
    assertThat(message.path("kind").asText()).isEqualTo("apply");
    assertThat(message.path("id").asText()).matches("msg_[0-9a-f]{32}");
    assertThat(Instant.parse(message.path("time").asText())).isNotNull();
    assertThat(message.path("desired"))
        .isEqualTo(
            JSON.readTree(
                "{\"weights\":{\"blue\":100,\"green\":0},\"mirror\":{\"slot\":\"green\",\"percent\":20}}"));
    assertThat(message.path("expected").asText()).isEqualTo(seen.revision());
    assertThat(message.path("key").asText()).isEqualTo("key-1");
    driver().restore(ALL_BLUE, "key-2");
    assertThat(receiver.received.get(receiver.received.size() - 1).path("kind").asText())
        .isEqualTo("rollback");
  }

  @Test
  void noTwoMessagesHaveOneId() {
    driver().read();
    driver().read();
    assertThat(receiver.received)
        .map(message -> message.path("id").asText())
        .doesNotHaveDuplicates();
  }

  private Kind refused() {
    TrafficException failure = catchThrowableOfType(TrafficException.class, driver()::read);
    assertThat(failure).isNotNull();
    assertThat(failure.getMessage()).doesNotContain(ENCODED).doesNotContain("secret of tests");
    return failure.kind();
  }

  @Test
  void anAnswerWithoutAGoodSignatureIsNotBelieved() {
    receiver.liar = answer -> new Answer(200, Map.of(), answer.body());
    assertThat(refused()).isEqualTo(Kind.MALFORMED);
    receiver.liar =
        answer -> {
          byte[] changed = answer.body().clone();
          changed[20] ^= 1;
          return new Answer(200, answer.headers(), changed);
        };
    assertThat(refused()).isEqualTo(Kind.MALFORMED);
    receiver.liar = answer -> answer.with("webhook-timestamp", "1614265330");
    assertThat(refused()).isEqualTo(Kind.MALFORMED);
    receiver.liar = answer -> answer.with("webhook-signature", "v1,");
    assertThat(refused()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void anAnswerThatWasGivenBeforeIsNotBelieved() {
    driver().read();
    Answer recorded = receiver.sent().get(0);
    receiver.liar = answer -> recorded;
    assertThat(refused()).as("with its own id").isEqualTo(Kind.MALFORMED);
    receiver.liar = answer -> recorded.with("webhook-id", answer.headers().get("webhook-id"));
    assertThat(refused()).as("with the new id").isEqualTo(Kind.MALFORMED);
    receiver.liar =
        answer ->
            receiver.signed(
                200, answer.headers().get("webhook-id"), Instant.now(), recorded.body());
    assertThat(refused()).as("signed again, for another request").isEqualTo(Kind.MALFORMED);
  }

  @Test
  void theOwnMessageSentBackIsNoAnswer() {
    receiver.liar =
        answer -> {
          byte[] own =
              receiver
                  .received
                  .get(receiver.received.size() - 1)
                  .toString()
                  .getBytes(StandardCharsets.UTF_8);
          return receiver.signed(200, answer.headers().get("webhook-id"), Instant.now(), own);
        };
    assertThat(refused()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void anAnswerOfAnotherTimeIsNotBelieved() {
    for (long seconds : new long[] {-400, 400}) {
      receiver.liar =
          answer ->
              receiver.signed(
                  200,
                  answer.headers().get("webhook-id"),
                  Instant.now().plusSeconds(seconds),
                  answer.body());
      TrafficException failure = catchThrowableOfType(TrafficException.class, driver()::read);
      assertThat(failure).hasMessageContaining("check both clocks");
    }
  }

  @Test
  void aRefusalMustBeSignedToMeanThatNothingChanged() {
    receiver.liar = answer -> new Answer(403, answer.headers(), answer.body());
    assertThat(refused()).isEqualTo(Kind.REFUSED);
    receiver.liar = answer -> new Answer(403, Map.of(), answer.body());
    assertThat(refused()).isEqualTo(Kind.UNREACHABLE);
    receiver.liar =
        answer -> new Answer(302, Map.of("Location", "http://127.0.0.1:1/"), new byte[0]);
    assertThat(refused()).as("nobody else is told").isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void anAnswerThatIsTooLongIsGivenUp() {
    receiver.liar = answer -> new Answer(200, answer.headers(), new byte[3 << 20]);
    assertThat(refused()).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void aWrongSecretIsRefusedByTheService() {
    TrafficDriver wrong = driver("another secret, as long as it must be", Set.of());
    assertThatThrownBy(wrong::read)
        .isInstanceOf(TrafficException.class)
        .hasMessageContaining("answered 401 without a signature");
    assertThat(receiver.received).isEmpty();
  }

  @Test
  void aSecretThatCannotProtectIsRefusedWithoutBeingShown() {
    for (String secret : new String[] {"", "short", "whsec_###", "whsec_c2hvcnQ="}) {
      assertThatThrownBy(() -> driver(secret, Set.of()))
          .isInstanceOf(TrafficException.class)
          .hasMessageStartingWith("the variable ROUTE_SECRET, which holds a secret, ")
          .satisfies(
              failure -> {
                if (!secret.isEmpty() && !secret.equals("short")) {
                  assertThat(failure.getMessage()).doesNotContain(secret);
                }
                assertThat(failure.getCause()).isNull();
              });
    }
  }

  @Test
  void aServiceThatFencesDecidesItself() {
    receiver.fencing = true;
    TrafficDriver fencing = driver(ENCODED, Set.of(Capability.WEIGHTS, Capability.FENCING));
    ObservedRoute seen = fencing.read();
    somebodyElseRoutesToGreen();
    TrafficException refusal =
        catchThrowableOfType(TrafficException.class, () -> fencing.apply(ALL_BLUE, seen, "k"));
    assertThat(refusal.kind()).isEqualTo(Kind.CHANGED);
    assertThat(refusal).hasMessageContaining("it is r");
    assertThat(fencing.read().route()).contains(ALL_GREEN);
  }

  @Test
  void anEventNeedsNoAnswerThatIsSigned() {
    try (SignedWebhook webhook =
        access(Set.of(), ENCODED).webhook(receiver.url(), "ROUTE_SECRET")) {
      receiver.liar = answer -> new Answer(204, Map.of(), new byte[0]);
      assertThat(webhook.send(WebhookKind.EVENT, TrafficJson.object().put("state", "PAUSED")))
          .isEmpty();
      assertThat(receiver.received.get(0).path("state").asText()).isEqualTo("PAUSED");
      assertThatThrownBy(() -> webhook.send(WebhookKind.CONFIRM, TrafficJson.object()))
          .hasMessageContaining("without a signature");
      receiver.liar = answer -> answer;
      assertThat(
              webhook.send(WebhookKind.CONFIRM, TrafficJson.object()).path("confirmed").asBoolean())
          .isTrue();
    }
  }
}
