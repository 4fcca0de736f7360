package io.mlgate.tracking.local;

import io.mlgate.tracking.TrackingException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails rather than give more bytes than allowed. */
final class BoundedInputStream extends FilterInputStream {
  private final String name;
  private final long limit;
  private long given;

  BoundedInputStream(InputStream in, String name, long limit) {
    super(in);
    this.name = name;
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    if (next >= 0) {
      count(1);
    }
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    if (count > 0) {
      count(count);
    }
    return count;
  }

  @Override
  public long skip(long wanted) throws IOException {
    long skipped = in.skip(wanted);
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long bytes) {
    given += bytes;
    if (given > limit) {
      throw tooLarge(name, limit);
    }
  }

  static TrackingException tooLarge(String name, long limit) {
    return new TrackingException(
        TrackingException.Kind.TOO_LARGE,
        name + " is larger than the " + limit + " bytes allowed for it");
  }
}
