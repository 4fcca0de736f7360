package io.mlgate.tracking.mlflow;

import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
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
   * @param maxBytes the most bytes that the reader is given
   * @param stall how long a read may wait for more
   * @param total how long all of it may take, from now
   */
  record Bounds(long maxBytes, Duration stall, Duration total) {}

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
          throw ended(
              Kind.TOO_LARGE, "is larger than the limit of " + bounds.maxBytes() + " bytes");
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
  private void await() {
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
      throw ended(Kind.UNREACHABLE, "was interrupted while it was read");
    }
    if (event == null) {
      throw ended(
          Kind.UNREACHABLE, "stopped arriving after " + given + " bytes: the time for it is over");
    } else if (event instanceof Event.Data data) {
      current = data.buffers();
    } else if (event instanceof Event.Broken broken) {
      throw ended(
          Kind.UNREACHABLE,
          "broke off after " + given + " bytes: " + Failures.describe(broken.failure(), names));
    } else {
      ended = true;
    }
  }

  private TrackingException ended(Kind kind, String what) {
    close();
    return new TrackingException(kind, subject + " " + what);
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
