package io.mlgate.tracking.mlflow;

import io.mlgate.tracking.OneLine;
import io.mlgate.tracking.mlflow.ExchangeFailed.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends one request and gives its answer, within a deadline that covers redirects and the body.
 *
 * <p>{@code HttpRequest.timeout} is not used, because it ends when the headers are there and a body
 * may then trickle for ever. Interrupting the calling thread ends an exchange at once, which is how
 * a build is aborted.
 */
final class Exchanges implements AutoCloseable {
  private static final int MAX_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /** These repeat the method; the others turn a POST into a GET, which would lose its question. */
  private static final Set<Integer> SAME_METHOD_REDIRECTS = Set.of(307, 308);

  private final ServerConfig config;
  private final ClosableHttpClient http;

  Exchanges(ServerConfig config) {
    this.config = config;
    this.http = new ClosableHttpClient(config);
  }

  /** Sends a request; its body goes where the handler says. */
  Answer send(RestRequest request, BodyHandler<Answer.Body> handler) throws ExchangeFailed {
    long end = System.nanoTime() + config.exchangeDeadline().toNanos();
    URI uri = URI.create(config.baseUri() + request.target());
    for (int redirects = 0; ; redirects++) {
      Answer answer = exchange(request, uri, handler, end);
      if (!REDIRECTS.contains(answer.status())) {
        return answer;
      }
      if (redirects == MAX_REDIRECTS) {
        throw new ExchangeFailed(
            Reason.MISDIRECTED, "it redirected more than " + MAX_REDIRECTS + " times");
      }
      uri = redirect(request, uri, answer);
    }
  }

  private Answer exchange(RestRequest request, URI uri, BodyHandler<Answer.Body> handler, long end)
      throws ExchangeFailed {
    CompletableFuture<HttpResponse<Answer.Body>> pending = start(request, uri, handler);
    try {
      return toAnswer(pending.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      abandon(pending);
      Thread.currentThread().interrupt();
      throw new ExchangeFailed(Reason.INTERRUPTED, "interrupted while waiting for the answer");
    } catch (TimeoutException e) {
      abandon(pending);
      throw new ExchangeFailed(
          Reason.NO_ANSWER, "no complete answer within " + seconds(config.exchangeDeadline()));
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    }
  }

  /** Hangs up, even if the answer comes in at this very moment. */
  private static void abandon(CompletableFuture<HttpResponse<Answer.Body>> pending) {
    if (!pending.cancel(true) && !pending.isCompletedExceptionally()) {
      pending.join().body().close();
    }
  }

  private CompletableFuture<HttpResponse<Answer.Body>> start(
      RestRequest request, URI uri, BodyHandler<Answer.Body> handler) throws ExchangeFailed {
    try {
      return http.client().sendAsync(toHttp(request, uri), handler);
    } catch (RejectedExecutionException e) {
      throw new ExchangeFailed(Reason.HOPELESS, "this connection to it was closed", e);
    }
  }

  private HttpRequest toHttp(RestRequest request, URI uri) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(uri);
    config.headers().forEach(builder::setHeader);
    request.headers().forEach(builder::setHeader);
    builder.setHeader("User-Agent", "mlgate");
    config.credentials().authorization().ifPresent(it -> builder.setHeader("Authorization", it));
    config
        .proxy()
        .flatMap(ProxyServer::credentials)
        .flatMap(Credentials::authorization)
        .ifPresent(it -> builder.setHeader("Proxy-Authorization", it));
    if (request.body().isPresent()) {
      builder.setHeader("Content-Type", "application/json");
      builder.method(request.method(), BodyPublishers.ofString(request.body().get()));
    } else {
      builder.method(request.method(), BodyPublishers.noBody());
    }
    return builder.build();
  }

  private static Answer toAnswer(HttpResponse<Answer.Body> response) {
    return new Answer(
        response.statusCode(),
        Answer.mediaType(response.headers().firstValue("Content-Type").orElse("")),
        response.headers(),
        response.body());
  }

  private URI redirect(RestRequest request, URI from, Answer answer) throws ExchangeFailed {
    Optional<URI> location = answer.location().flatMap(Exchanges::uri).map(from::resolve);
    if (location.isEmpty()) {
      throw new ExchangeFailed(Reason.MISDIRECTED, "it redirected to nowhere");
    }
    URI target = location.get();
    if (!ServerAddress.origin(target).equals(ServerAddress.origin(config.baseUri()))) {
      // Following would show our credentials to a server that the user did not name.
      throw new ExchangeFailed(
          Reason.MISDIRECTED,
          "it redirected to "
              + OneLine.of(ServerAddress.origin(target))
              + ", which is not followed; if that is the server, set "
              + config.settingNames().address()
              + " to it");
    }
    if (!request.method().equals("GET") && !SAME_METHOD_REDIRECTS.contains(answer.status())) {
      throw new ExchangeFailed(
          Reason.MISDIRECTED, "it redirected a " + request.method() + ", which is not followed");
    }
    return target;
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private ExchangeFailed failed(Throwable cause) {
    if (Failures.isIn(cause, BodyTooLarge.class)) {
      return new ExchangeFailed(Reason.TOO_LARGE, "its answer is larger than the limit");
    }
    Reason reason =
        Failures.isHopeless(cause)
            ? Reason.HOPELESS
            : Failures.neverSent(cause) ? Reason.NEVER_SENT : Reason.NO_ANSWER;
    return new ExchangeFailed(reason, Failures.describe(cause, config.settingNames()), cause);
  }

  static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }

  @Override
  public void close() {
    http.close();
  }
}
