package io.mlgate.tracking.mlflow;

import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.tracking.mlflow.ExchangeFailed.Reason;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A body that is read while it arrives. At most one batch of buffers waits in memory: the next one
 * is asked for when the reader has used up the last.
 *
 * <p>The JDK's own stream body can neither be interrupted nor be given a deadline, hence this one.
 */
final class StreamedBody extends InputStream implements BodySubscriber<Answer.Body> {

  /**
   * How far a download may go.
   *
   * @param from where in the file the body begins; the bytes before were read earlier
   * @param maxBytes how long the file may be
   * @param stall how long a read may wait for more
   * @param total how long all of it may take, from now
   */
  record Bounds(long from, long maxBytes, Duration stall, Duration total) {}

  /** What happened on the connection. */
  private sealed interface Event {
    record Data(List<ByteBuffer> buffers) implements Event {}

    record End() implements Event {}

    record Broken(Throwable failure) implements Event {}
  }

  private final Bounds bounds;
  private final String subject;
  private final SettingNames names;
  private final long began = System.nanoTime();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final CompletableFuture<Subscription> subscribed = new CompletableFuture<>();
  private List<ByteBuffer> current = List.of();
  private int next;
  private long given;
  private boolean ended;

  StreamedBody(Bounds bounds, String subject, SettingNames names) {
    this.bounds = bounds;
    this.subject = subject;
    this.names = names;
    this.given = bounds.from();
  }

  @Override
  public CompletionStage<Answer.Body> getBody() {
    return CompletableFuture.completedFuture(new Answer.Body.Streamed(this));
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    if (!subscribed.complete(subscription)) {
      subscription.cancel();
      return;
    }
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    events.add(new Event.Data(buffers));
  }

  @Override
  public void onError(Throwable failure) {
    events.add(new Event.Broken(failure));
  }

  @Override
  public void onComplete() {
    events.add(new Event.End());
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    try {
      return next(target, offset, length);
    } catch (ExchangeFailed failure) {
      throw told(failure, 1);
    }
  }

  /** The failure of this body in words for the user, after so many tries. */
  TrackingException told(ExchangeFailed failure, int tries) {
    return new TrackingException(
        failure.reason() == Reason.TOO_LARGE ? Kind.TOO_LARGE : Kind.UNREACHABLE,
        subject + " " + failure.getMessage() + (tries == 1 ? "" : " (" + tries + " tries)"));
  }

  /** The failure of a body that is longer than its limit. */
  static ExchangeFailed larger(long maxBytes, String beginning) {
    return new ExchangeFailed(
        Reason.TOO_LARGE, beginning + "larger than the limit of " + maxBytes + " bytes");
  }

  /** Reads as {@link #read(byte[], int, int)} does, for a reader that knows how to go on. */
  int next(byte[] target, int offset, int length) throws ExchangeFailed {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      while (next < current.size()) {
        ByteBuffer buffer = current.get(next);
        if (!buffer.hasRemaining()) {
          next++;
          continue;
        }
        int count = Math.min(length, buffer.remaining());
        if (given + count > bounds.maxBytes()) {
          close();
          throw larger(bounds.maxBytes(), "is ");
        }
        buffer.get(target, offset, count);
        given += count;
        return count;
      }
      await();
    }
    return -1;
  }

  /** Waits for more of the body, at most as long as the bounds allow. */
  private void await() throws ExchangeFailed {
    Subscription subscription = subscribed.getNow(null);
    if (next > 0 && subscription != null) {
      subscription.request(1);
    }
    current = List.of();
    next = 0;
    long left = bounds.total().toNanos() - (System.nanoTime() - began);
    Event event;
    try {
      event = events.poll(Math.min(left, bounds.stall().toNanos()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ended(Reason.INTERRUPTED, "was interrupted while it was read");
    }
    if (event == null) {
      throw ended(
          left > bounds.stall().toNanos() ? Reason.NO_ANSWER : Reason.HOPELESS,
          "stopped arriving after " + given + " bytes: the time for it is over");
    } else if (event instanceof Event.Data data) {
      current = data.buffers();
    } else if (event instanceof Event.Broken broken) {
      throw ended(
          Reason.NO_ANSWER,
          "broke off after " + given + " bytes: " + Failures.describe(broken.failure(), names));
    } else {
      ended = true;
    }
  }

  private ExchangeFailed ended(Reason reason, String what) {
    close();
    return new ExchangeFailed(reason, what);
  }

  /** Hangs up if the body has not ended; what was not read is lost. */
  @Override
  public void close() {
    if (!ended) {
      ended = true;
      // Cancels now, or as soon as the connection gets round to subscribing.
      if (!subscribed.completeExceptionally(new IllegalStateException("closed"))) {
        subscribed.join().cancel();
      }
    }
  }
}
