package io.mlgate.traffic.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.TrafficException.Kind;
import io.mlgate.traffic.driver.TrafficHttp.Unanswered;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Sends signed messages and believes only answers that are signed for the very message: an answer
 * names the id and the digest of what it answers, so that none can be recorded and sent again.
 * docs/reference/traffic.md has the format.
 */
public final class SignedWebhook implements AutoCloseable {
  static final String ID = "webhook-id";
  static final String TIMESTAMP = "webhook-timestamp";
  static final String SIGNATURE = "webhook-signature";

  /** As Standard Webhooks suggests: clocks differ. */
  private static final Duration OLDEST = Duration.ofMinutes(5);

  private static final int CONFLICT = 409;

  private final URI url;
  private final MessageSignature signature;
  private final Clock clock;
  private final Supplier<String> ids;
  private final TrafficHttp http;

  /**
   * Prepares to send.
   *
   * @param ids gives a new id for each message, never the same again
   * @param http closed with this
   */
  SignedWebhook(
      URI url, MessageSignature signature, Clock clock, Supplier<String> ids, TrafficHttp http) {
    this.url = url;
    this.signature = signature;
    this.clock = clock;
    this.ids = ids;
    this.http = http;
  }

  /** Where messages go. */
  public String location() {
    return "the webhook " + url;
  }

  /**
   * Sends a message and waits for its answer.
   *
   * @param fields what it says beside its kind, id and time; not changed
   * @return the answer: a JSON object; of an {@link WebhookKind#EVENT} an empty one, since who is
   *     only told needs no secret to answer
   * @throws TrafficException if there is no answer that can be believed, or it is a refusal
   */
  public JsonNode send(WebhookKind kind, ObjectNode fields) {
    String id = "msg_" + ids.get();
    String time = Long.toString(clock.instant().getEpochSecond());
    ObjectNode message = TrafficJson.object().put("kind", kind.word()).put("id", id);
    message.put("time", clock.instant().toString());
    message.setAll(fields);
    byte[] body = message.toString().getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers =
        Map.of(ID, id, TIMESTAMP, time, SIGNATURE, signature.of(id, time, body));
    try {
      HttpResponse<byte[]> answer = http.post(url, body, headers);
      if (kind == WebhookKind.EVENT && isSuccess(answer)) {
        return TrafficJson.object();
      }
      return believed(answer, id, body);
    } catch (Unanswered e) {
      throw new TrafficException(
          Kind.UNREACHABLE, location() + " was sent " + kind.word() + ": " + e.getMessage(), e);
    }
  }

  private JsonNode believed(HttpResponse<byte[]> answer, String id, byte[] request) {
    String time = answer.headers().firstValue(TIMESTAMP).orElse("");
    boolean signed =
        answer.headers().firstValue(ID).filter(id::equals).isPresent()
            && signature.isIn(
                answer.headers().firstValue(SIGNATURE).orElse(""), id, time, answer.body());
    if (!signed) {
      throw new TrafficException(
          isSuccess(answer) ? Kind.MALFORMED : Kind.UNREACHABLE,
          location()
              + " answered "
              + answer.statusCode()
              + " without a signature for this message: it is not believed");
    }
    if (!isRecent(time)) {
      throw malformed("signed its answer more than 5 minutes away from now; check both clocks");
    }
    JsonNode json =
        TrafficJson.object(answer.body()).orElseThrow(() -> malformed("answered with no JSON"));
    if (!json.path("request").asText().equals("sha256:" + sha256(request))) {
      throw malformed("signed an answer to another request: it is not believed");
    }
    if (!isSuccess(answer)) {
      throw new TrafficException(
          answer.statusCode() == CONFLICT ? Kind.CHANGED : Kind.REFUSED,
          location()
              + " refused with "
              + answer.statusCode()
              + ": "
              + json.path("reason").asText("it gives no reason"));
    }
    return json;
  }

  private boolean isRecent(String time) {
    return time.matches("[0-9]{1,12}")
        && Math.abs(clock.instant().getEpochSecond() - Long.parseLong(time)) <= OLDEST.toSeconds();
  }

  private static boolean isSuccess(HttpResponse<byte[]> answer) {
    return answer.statusCode() >= 200 && answer.statusCode() < 300;
  }

  private TrafficException malformed(String what) {
    return new TrafficException(Kind.MALFORMED, location() + " " + what);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
