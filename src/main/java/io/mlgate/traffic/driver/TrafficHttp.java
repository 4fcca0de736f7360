package io.mlgate.traffic.driver;

import io.mlgate.http.BoundedBody;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Speaks HTTP with arms and webhooks: bounded in time from the first byte to the last, and in
 * length. Follows no redirects, so that nobody but the named host is asked or told, and goes
 * through no proxy. Born in a thread group of its own, since Java 17's client has no other end.
 */
final class TrafficHttp implements AutoCloseable {
  private static final int LARGEST = 1 << 20;

  private final ThreadGroup threads = new ThreadGroup("mlgate-traffic");
  private final ExecutorService executor = Executors.newCachedThreadPool(this::daemon);
  private final Duration toConnect;

  /** Made when it is first needed: that takes longer than a rollback, which asks no arm. */
  private Optional<HttpClient> client = Optional.empty();

  private final Duration toAnswer;

  TrafficHttp(Duration toConnect, Duration toAnswer) {
    this.toConnect = toConnect;
    this.toAnswer = toAnswer;
  }

  private synchronized HttpClient client() {
    if (client.isEmpty()) {
      HttpClient.Builder builder =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(toConnect)
              .proxy(HttpClient.Builder.NO_PROXY)
              .executor(executor);
      client =
          Optional.of(
              CompletableFuture.supplyAsync(builder::build, task -> daemon(task).start()).join());
    }
    return client.get();
  }

  /** No answer came; the message says why, as the end of a sentence. */
  static final class Unanswered extends Exception {
    private static final long serialVersionUID = 1L;

    Unanswered(String why, Throwable cause) {
      super(why, cause);
    }
  }

  /** Reads something. */
  HttpResponse<byte[]> get(URI uri) throws Unanswered {
    return send(HttpRequest.newBuilder(uri).GET().header("Accept", "application/json"));
  }

  /** Sends JSON. */
  HttpResponse<byte[]> post(URI uri, byte[] json, Map<String, String> headers) throws Unanswered {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .POST(BodyPublishers.ofByteArray(json))
            .header("Content-Type", "application/json");
    headers.forEach(request::header);
    return send(request);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Unanswered {
    CompletableFuture<HttpResponse<byte[]>> pending =
        client()
            .sendAsync(
                request.header("User-Agent", "mlgate").build(), head -> new BoundedBody(LARGEST));
    try {
      return pending.get(toAnswer.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      pending.cancel(true);
      throw new Unanswered("no complete answer within " + toAnswer.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      throw new Unanswered("interrupted while waiting for the answer", e);
    } catch (ExecutionException e) {
      throw new Unanswered(why(e.getCause()), e.getCause());
    }
  }

  private static String why(Throwable failure) {
    if (failure instanceof HttpConnectTimeoutException) {
      return "it did not accept a connection in time";
    }
    if (failure instanceof ConnectException) {
      return "it refused the connection, or its host name is not known";
    }
    return failure instanceof IOException && failure.getMessage() != null
        ? "the connection broke: " + failure.getMessage()
        : "the connection broke";
  }

  private Thread daemon(Runnable task) {
    Thread thread = new Thread(threads, task, "mlgate-traffic");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    executor.shutdown();
    threads.interrupt();
  }
}
