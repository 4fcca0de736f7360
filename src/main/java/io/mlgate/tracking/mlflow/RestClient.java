package io.mlgate.tracking.mlflow;

import io.mlgate.http.BoundedBody;
import io.mlgate.tracking.ArtifactCopy;
import io.mlgate.tracking.ArtifactRequest;
import io.mlgate.tracking.ArtifactSink;
import io.mlgate.tracking.OneLine;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.mlflow.ExchangeFailed.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** Asks the server until it answers or the retries are used up. Throws TrackingException only. */
final class RestClient implements AutoCloseable {
  /** Says of a part of a file that there is none, or not of this state of the file. */
  private static final Set<Integer> WORDS_ON_PARTS = Set.of(206, 304, 416);

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
    Answer answer = ask(request, ignored -> whole(), RestClient::isSuccess);
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

  /** Asks to write something; a server says nothing when it has, or an empty object. */
  void write(RestRequest request) {
    Answer answer = ask(request, ignored -> whole(), RestClient::isSuccess);
    // As a page to log in has, which some servers send with a status of success.
    if (answer.bytes().length > 0 && !answer.isJson()) {
      throw refusals.malformed(
          request, "it answered with " + answer.contentType() + " instead of JSON");
    }
  }

  /** Asks for a file; the stream gives at most {@code maxBytes} and then throws TOO_LARGE. */
  InputStream download(RestRequest request, long maxBytes) {
    StreamedBody.Bounds bounds =
        new StreamedBody.Bounds(0, maxBytes, config.exchangeDeadline(), config.downloadDeadline());
    Answer answer = ask(request, streaming(request, bounds), RestClient::isSuccess);
    if (answer.status() == 200 && answer.body() instanceof Answer.Body.Streamed streamed) {
      return streamed.stream();
    }
    answer.body().close();
    throw refusals.malformed(request, "it answered " + answer.status() + " to a download");
  }

  /** Copies a file, however often its transfer breaks. */
  ArtifactCopy copy(RestRequest request, ArtifactRequest wanted, ArtifactSink sink)
      throws IOException {
    return new ArtifactTransfer(this, config, request, wanted, sink).copy();
  }

  /** Asks for a file or a part of it: 200, 206, 304 and 416 are answers to that. */
  Answer open(RestRequest request, StreamedBody.Bounds bounds) {
    return ask(
        request,
        streaming(request, bounds),
        status -> isSuccess(status) || WORDS_ON_PARTS.contains(status));
  }

  /** A success whose content is not what was promised. */
  TrackingException malformed(RestRequest request, String why) {
    return refusals.malformed(request, why);
  }

  private BodyHandler<Answer.Body> streaming(RestRequest request, StreamedBody.Bounds bounds) {
    return head ->
        head.statusCode() == 200 || head.statusCode() == 206
            ? new StreamedBody(
                bounds,
                OneLine.of(request.subject()) + " from " + config.baseUri(),
                config.settingNames())
            : whole();
  }

  private BodySubscriber<Answer.Body> whole() {
    return BodySubscribers.mapping(
        new BoundedBody(config.maxAnswerBytes(), BodyTooLarge::new), Answer.Body.Whole::new);
  }

  private static boolean isSuccess(int status) {
    return status >= 200 && status < 300;
  }

  private Answer ask(RestRequest request, BodyHandler<Answer.Body> handler, IntPredicate isAnswer) {
    Retries retries = new Retries(config.retries(), pacing, request);
    while (true) {
      Optional<Duration> wait;
      TrackingException refusal;
      try {
        Answer answer = exchanges.send(request, handler);
        if (isAnswer.test(answer.status())) {
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

  /** Waits before the transfer of a file is taken up once more; counts from 1. */
  void pauseBefore(RestRequest request, int resumption) {
    pause(request, config.retries().backoff(resumption, pacing.random()), resumption);
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
