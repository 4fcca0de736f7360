package io.mlgate.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.function.LongFunction;

/** Collects an answer in memory, and hangs up as soon as it is longer than allowed. */
public final class BoundedBody implements BodySubscriber<byte[]> {
  private final long most;
  private final LongFunction<IOException> tooLarge;
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private Bytes collected = new Bytes();
  private Subscription subscription;

  /**
   * Nothing yet.
   *
   * @param most the greatest number of bytes
   */
  public BoundedBody(long most) {
    this(most, bytes -> new IOException("the answer is larger than " + bytes + " bytes"));
  }

  /**
   * Nothing yet.
   *
   * @param most the greatest number of bytes
   * @param tooLarge makes of that number what the answer fails with if it is longer
   */
  public BoundedBody(long most, LongFunction<IOException> tooLarge) {
    this.most = most;
    this.tooLarge = tooLarge;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
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
      if (collected.size() + (long) buffer.remaining() > most) {
        subscription.cancel();
        body.completeExceptionally(tooLarge.apply(most));
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
    body.complete(whole);
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
