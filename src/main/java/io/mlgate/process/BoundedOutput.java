package io.mlgate.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads what a process prints, beside whoever waits for its end, and keeps a bounded part. */
final class BoundedOutput {
  private final int most;
  private final boolean last;
  private final Thread thread;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private boolean exceeded;

  private BoundedOutput(InputStream in, int most, boolean last, Runnable whenExceeded) {
    this.most = most;
    this.last = last;
    this.thread = new Thread(() -> read(in, whenExceeded), "output of a process");
    thread.setDaemon(true);
  }

  /** Keeps all, and says so once if it is more than it may be. */
  static BoundedOutput whole(InputStream in, int most, Runnable whenExceeded) {
    BoundedOutput output = new BoundedOutput(in, most, false, whenExceeded);
    output.thread.start();
    return output;
  }

  /** Keeps the end. */
  static BoundedOutput end(InputStream in, int most) {
    BoundedOutput output = new BoundedOutput(in, most, true, () -> {});
    output.thread.start();
    return output;
  }

  private void read(InputStream in, Runnable whenExceeded) {
    byte[] buffer = new byte[8192];
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (!keep(buffer, count)) {
          whenExceeded.run();
          return;
        }
      }
    } catch (IOException e) {
      // The process was killed: what it said before is kept.
    }
  }

  private synchronized boolean keep(byte[] buffer, int count) {
    kept.write(buffer, 0, count);
    if (last && kept.size() > 2 * most) {
      byte[] all = kept.toByteArray();
      kept.reset();
      kept.write(all, all.length - most, most);
    }
    exceeded = !last && kept.size() > most;
    return !exceeded;
  }

  /** Waits until all is read. Returns whether it is, and whether it was no more than it may be. */
  boolean await(long millis) throws InterruptedException {
    thread.join(Math.max(1, millis));
    return !thread.isAlive();
  }

  synchronized boolean isExceeded() {
    return exceeded;
  }

  synchronized byte[] bytes() {
    return kept.toByteArray();
  }
}
