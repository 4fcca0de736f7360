package io.mlgate.tracking.mlflow;

import io.mlgate.tracking.ArtifactCopy;
import io.mlgate.tracking.ArtifactRequest;
import io.mlgate.tracking.ArtifactSink;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.mlflow.ExchangeFailed.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The transfer of one file into a sink. When it breaks it goes on with {@code Range} and {@code
 * If-Range} if the file has a strong entity tag, and from the first byte otherwise; bytes of two
 * states of the file are never joined.
 *
 * <p>A transfer is taken up again at most as often as a request is retried; each of its requests is
 * retried by the policy, and the download deadline covers all of it.
 */
final class ArtifactTransfer {
  private static final int PIECE = 1 << 16;

  private final RestClient rest;
  private final ServerConfig config;
  private final RestRequest request;
  private final ArtifactRequest wanted;
  private final ArtifactSink sink;
  private final long began = System.nanoTime();
  private final byte[] piece = new byte[PIECE];

  /** How many bytes the sink has, and the state of the file that they belong to. */
  private long written;

  private FileState state = new FileState(Optional.empty(), false);
  private OptionalLong length = OptionalLong.empty();

  private boolean conditional;
  private boolean serverGivesRests = true;
  private int tries = 1;

  ArtifactTransfer(
      RestClient rest,
      ServerConfig config,
      RestRequest request,
      ArtifactRequest wanted,
      ArtifactSink sink) {
    this.rest = rest;
    this.config = config;
    this.request = request;
    this.wanted = wanted;
    this.sink = sink;
    this.conditional = wanted.held().isPresent();
  }

  ArtifactCopy copy() throws IOException {
    while (true) {
      Answer answer = rest.open(request.withHeaders(headers()), bounds());
      Optional<ArtifactCopy> done = take(answer);
      if (done.isPresent()) {
        return done.get();
      }
      rest.pauseBefore(request, tries++);
    }
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    // Bytes that were packed on the way have other tags and other ranges than the file.
    headers.put("Accept-Encoding", "identity");
    if (asksForRest()) {
      headers.put("Range", "bytes=" + written + "-");
      headers.put("If-Range", state.tag().orElseThrow());
    } else if (conditional) {
      headers.put("If-None-Match", wanted.held().orElseThrow());
    }
    return headers;
  }

  private boolean asksForRest() {
    return written > 0 && serverGivesRests && state.tag().isPresent();
  }

  private StreamedBody.Bounds bounds() {
    Duration spent = Duration.ofNanos(System.nanoTime() - began);
    Duration left = config.downloadDeadline().minus(spent);
    return new StreamedBody.Bounds(
        asksForRest() ? written : 0,
        wanted.maxBytes(),
        config.exchangeDeadline(),
        left.isNegative() ? Duration.ZERO : left);
  }

  /** Takes an answer; gives nothing if the server is to be asked again. */
  private Optional<ArtifactCopy> take(Answer answer) throws IOException {
    try (Answer.Body body = answer.body()) {
      if (isHeld(answer)) {
        return Optional.of(new ArtifactCopy.Unchanged());
      }
      if (answer.status() == 304 && conditional) {
        conditional = false;
        return again("it called the file unchanged without the tag that was asked for");
      }
      conditional = false;
      if (answer.status() == 200) {
        begin(answer);
      } else if (!asksForRest()) {
        throw rest.malformed(request, "it answered " + answer.status() + " to a download");
      } else if (!continues(answer)) {
        serverGivesRests = false;
        return again("it answered with a part that was not asked for (" + answer.status() + ")");
      }
      return receive(((Answer.Body.Streamed) body).stream());
    }
  }

  /** Whether the answer proves that the caller's copy is the file. */
  private boolean isHeld(Answer answer) {
    boolean speaksOfWhole = answer.status() == 200 || answer.status() == 304;
    Optional<String> tag = FileState.of(answer.headers()).tag();
    return conditional && speaksOfWhole && tag.isPresent() && tag.equals(wanted.held());
  }

  private void begin(Answer answer) throws IOException {
    if (written > 0) {
      sink.restart();
      written = 0;
    }
    state = FileState.of(answer.headers());
    length = FileState.length(answer.headers());
    if (length.isPresent() && length.getAsLong() > wanted.maxBytes()) {
      ExchangeFailed failure =
          StreamedBody.larger(wanted.maxBytes(), "is " + length.getAsLong() + " bytes, ");
      throw ((Answer.Body.Streamed) answer.body()).stream().told(failure, tries);
    }
  }

  private boolean continues(Answer answer) {
    return answer.status() == 206
        && FileState.of(answer.headers()).tag().equals(state.tag())
        && FileState.isRest(answer.headers(), written, length);
  }

  private Optional<ArtifactCopy> receive(StreamedBody body) throws IOException {
    try {
      for (int n = body.next(piece, 0, PIECE); n >= 0; n = body.next(piece, 0, PIECE)) {
        sink.write(piece, 0, n);
        written += n;
      }
      if (length.isPresent() && length.getAsLong() != written) {
        throw new ExchangeFailed(
            Reason.NO_ANSWER, "ended after " + written + " of " + length.getAsLong() + " bytes");
      }
      return Optional.of(
          new ArtifactCopy.Copied(written, state.tag().filter(it -> state.tagIsLasting())));
    } catch (ExchangeFailed failure) {
      if (failure.reason() != Reason.NO_ANSWER || isLastTry()) {
        throw body.told(failure, tries);
      }
      return Optional.empty();
    }
  }

  private Optional<ArtifactCopy> again(String why) throws TrackingException {
    if (isLastTry()) {
      throw rest.malformed(request, why);
    }
    return Optional.empty();
  }

  private boolean isLastTry() {
    return tries > config.retries().maxRetries();
  }
}
