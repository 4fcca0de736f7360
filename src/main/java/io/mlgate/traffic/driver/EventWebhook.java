package io.mlgate.traffic.driver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.TrafficException.Kind;
import io.mlgate.traffic.driver.TrafficHttp.Unanswered;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a webhook what happened, signed where there is a secret as {@link SignedWebhook} signs its
 * messages. Who is only told needs no secret to answer. No message names the URL: it may hold a
 * secret.
 */
public final class EventWebhook implements AutoCloseable {
  private final URI url;
  private final Optional<MessageSignature> signature;
  private final InstantSource clock;
  private final TrafficHttp http;

  /**
   * Prepares to tell.
   *
   * @param url an http or https URL
   * @param signature absent for messages that are not signed
   * @param patience how long a connection may take to be made, and an answer to come
   */
  public EventWebhook(
      URI url, Optional<MessageSignature> signature, InstantSource clock, Duration patience) {
    this.url = url;
    this.signature = signature;
    this.clock = clock;
    this.http = new TrafficHttp(patience, patience);
  }

  /**
   * Tells, and returns when it was taken.
   *
   * @param id the same for each try, so that who is told twice can tell
   * @param fields what happened; not changed
   * @throws TrafficException if it was not taken; REFUSED if another try is of no use
   */
  public void tell(String id, ObjectNode fields) {
    String time = Long.toString(clock.instant().getEpochSecond());
    ObjectNode message = TrafficJson.object().put("kind", WebhookKind.EVENT.word()).put("id", id);
    message.setAll(fields);
    byte[] body = message.toString().getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers =
        new HashMap<>(Map.of(SignedWebhook.ID, id, SignedWebhook.TIMESTAMP, time));
    signature.ifPresent(key -> headers.put(SignedWebhook.SIGNATURE, key.of(id, time, body)));
    int status;
    try {
      HttpResponse<byte[]> answer = http.post(url, body, headers);
      status = answer.statusCode();
    } catch (Unanswered unanswered) {
      // Without the cause and its words, which may name the URL.
      throw new TrafficException(Kind.UNREACHABLE, "no answer came");
    }
    if (status < 200 || status >= 300) {
      boolean later = status >= 500 || status == 429 || status == 408;
      throw new TrafficException(later ? Kind.UNREACHABLE : Kind.REFUSED, "it answered " + status);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
