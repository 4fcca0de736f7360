package io.mlgate.tracking.mlflow;

import io.mlgate.tracking.OneLine;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.mlflow.ExchangeFailed.Reason;
import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Asks the server until it answers or the retries are used up. Throws TrackingException only. */
final class RestClient implements AutoCloseable {
  private final ServerConfig config;
  private final Pacing pacing;
  private final Exchanges exchanges;
  private final Refusals refusals;

  RestClient(ServerConfig config, Pacing pacing) {
    this.config = config;
    this.pacing = pacing;
    this.exchanges = new Exchanges(config);
    this.refusals = new Refusals(config);
  }

  /** Asks for JSON and reads a value from it. */
  <T> T read(RestRequest request, Function<Json, T> reader) {
    Answer answer = ask(request, ignored -> new WholeBody(config.maxAnswerBytes()));
    if (!answer.isJson()) {
      String type = answer.contentType().isEmpty() ? "no content type" : answer.contentType();
      throw refusals.malformed(
          request,
          "it answered with "
              + type
              + " instead of JSON; check that "
              + config.settingNames().address()
              + " names an MLflow server");
    }
    try {
      return reader.apply(Json.parse(answer.bytes()));
    } catch (MalformedAnswer e) {
      throw refusals.malformed(request, e.getMessage());
    }
  }

  /** Asks for a file; the stream gives at most {@code maxBytes} and then throws TOO_LARGE. */
  InputStream download(RestRequest request, long maxBytes) {
    StreamedBody.Bounds bounds =
        new StreamedBody.Bounds(maxBytes, config.exchangeDeadline(), config.downloadDeadline());
    Answer answer =
        ask(
            request,
            head ->
                head.statusCode() == 200
                    ? new StreamedBody(
                        bounds,
                        OneLine.of(request.subject()) + " from " + config.baseUri(),
                        config.settingNames())
                    : new WholeBody(config.maxAnswerBytes()));
    if (answer.body() instanceof Answer.Body.Streamed streamed) {
      return streamed.stream();
    }
    throw refusals.malformed(request, "it answered " + answer.status() + " to a download");
  }

  private Answer ask(RestRequest request, BodyHandler<Answer.Body> handler) {
    Retries retries = new Retries(config.retries(), pacing, request);
    while (true) {
      Optional<Duration> wait;
      TrackingException refusal;
      try {
        Answer answer = exchanges.send(request, handler);
        if (answer.isSuccess()) {
          return answer;
        }
        wait = retries.after(answer);
        refusal = refusals.of(request, answer, retries.tries());
      } catch (ExchangeFailed failure) {
        wait = retries.after(failure);
        refusal = refusals.of(request, failure, retries.tries());
      }
      if (wait.isEmpty()) {
        throw refusal;
      }
      pause(request, wait.get(), retries.tries());
    }
  }

  private void pause(RestRequest request, Duration wait, int tries) {
    try {
      pacing.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refusals.of(
          request, new ExchangeFailed(Reason.INTERRUPTED, "interrupted between two tries"), tries);
    }
  }

  @Override
  public void close() {
    exchanges.close();
  }
}
