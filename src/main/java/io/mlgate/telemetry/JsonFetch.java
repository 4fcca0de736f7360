package io.mlgate.telemetry;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mlgate.http.BoundedBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches a JSON document, within a deadline for all of it and a greatest size. Redirects are not
 * followed, since a policy names the address and nobody else may.
 */
final class JsonFetch {
  /** Untrusted text is read with duplicates refused, and nothing after the document. */
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final Duration TO_CONNECT = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 64 << 20;

  /** Made when it is first needed: that takes longer than a rollback, which asks nobody. */
  private Optional<HttpClient> client = Optional.empty();

  private final TelemetryCredentials credentials;
  private final Duration deadline;

  JsonFetch(TelemetryCredentials credentials, Duration deadline) {
    this.credentials = credentials;
    this.deadline = deadline;
  }

  private synchronized HttpClient client() {
    if (client.isEmpty()) {
      client =
          Optional.of(
              HttpClient.newBuilder()
                  .connectTimeout(TO_CONNECT)
                  .followRedirects(HttpClient.Redirect.NEVER)
                  .build());
    }
    return client.get();
  }

  /**
   * A document and the status that it came with.
   *
   * @param status of HTTP
   * @param document the JSON
   */
  record Fetched(int status, JsonNode document) {}

  /** Whatever JSON comes back, with its status. */
  Fetched any(URI address) {
    String where = TelemetryCredentials.origin(address);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Accept", "application/json")
            .header("User-Agent", "mlgate");
    credentials.authorization(address).ifPresent(it -> request.header("Authorization", it));
    HttpResponse<byte[]> response = send(request.build(), where);
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (!type.toLowerCase(Locale.ROOT).matches("application/([a-z0-9.+-]+\\+)?json\\b.*")) {
      throw TelemetryException.noData(
          where + " answered " + response.statusCode() + " and no JSON: " + type);
    }
    try {
      return new Fetched(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException e) {
      throw TelemetryException.noData(where + " answered what is no JSON", e);
    }
  }

  /** The document of an answer of success. */
  JsonNode successful(URI address) {
    Fetched fetched = any(address);
    if (fetched.status() < 200 || fetched.status() > 299) {
      throw TelemetryException.noData(
          TelemetryCredentials.origin(address) + " answered " + fetched.status());
    }
    return fetched.document();
  }

  private HttpResponse<byte[]> send(HttpRequest request, String where) {
    CompletableFuture<HttpResponse<byte[]>> pending =
        client().sendAsync(request, info -> new BoundedBody(MOST_BYTES));
    try {
      return pending.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      throw TelemetryException.noData("interrupted while waiting for " + where, e);
    } catch (TimeoutException e) {
      pending.cancel(true);
      throw TelemetryException.noData(
          where + " gave no complete answer within " + deadline.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      String why = e.getCause().getMessage();
      throw TelemetryException.noData(
          where
              + " can't be reached: "
              + (why == null ? e.getCause().getClass().getSimpleName() : why),
          e);
    }
  }
}
