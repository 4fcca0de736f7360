package io.mlgate.tracking.mlflow;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Collects a body in memory, and hangs up as soon as it is longer than allowed. */
final class WholeBody implements BodySubscriber<Answer.Body> {
  private final long maxBytes;
  private Bytes collected = new Bytes();
  private final CompletableFuture<Answer.Body> body = new CompletableFuture<>();
  private Subscription subscription;

  WholeBody(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public CompletionStage<Answer.Body> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    this.subscription = subscription;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (collected.size() + (long) buffer.remaining() > maxBytes) {
        subscription.cancel();
        body.completeExceptionally(new BodyTooLarge(maxBytes));
        return;
      }
      collected.take(buffer);
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    byte[] whole = collected.toByteArray();
    // Gives the buffer back, which is up to twice as large, before the bytes are parsed.
    collected = new Bytes();
    body.complete(new Answer.Body.Whole(whole));
  }

  /** Takes buffers without an array in between. */
  private static final class Bytes extends ByteArrayOutputStream {
    void take(ByteBuffer buffer) {
      if (buffer.hasArray()) {
        write(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
      } else {
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(copy);
        write(copy, 0, copy.length);
      }
    }
  }
}
