package io.mlgate.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * One model's ledger for oneself, against other threads and other processes. The system drops the
 * lock with the process, however that ends.
 */
final class ModelLock implements AutoCloseable {
  /**
   * For the threads of this process, whichever ledger object they use: the system's locks are the
   * process's, and closing any channel of a locked file drops them (POSIX). Each file always has
   * the same of these.
   */
  private static final ReentrantLock[] THREADS =
      IntStream.range(0, 64).mapToObj(each -> new ReentrantLock()).toArray(ReentrantLock[]::new);

  private final ReentrantLock thread;
  private final FileChannel process;

  private ModelLock(ReentrantLock thread, FileChannel process) {
    this.thread = thread;
    this.process = process;
  }

  /** Waits for the lock. The file must exist. */
  static ModelLock of(Path file) throws IOException {
    Path real = file.toRealPath(LinkOption.NOFOLLOW_LINKS);
    Path folder = file.toAbsolutePath().getParent().toRealPath();
    int number = Math.floorMod(folder.resolve(real.getFileName()).hashCode(), THREADS.length);
    ReentrantLock thread = THREADS[number];
    thread.lock();
    try {
      return new ModelLock(thread, locked(file));
    } catch (IOException | RuntimeException e) {
      thread.unlock();
      throw e;
    }
  }

  private static FileChannel locked(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    try {
      channel.lock();
      return channel;
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException("another part of this process uses it", e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Whether one can wait for the lock at all: not in a folder that may only be read. */
  static boolean isPossible(Path file) {
    return Files.isWritable(file);
  }

  @Override
  public void close() throws IOException {
    try {
      process.close();
    } finally {
      thread.unlock();
    }
  }
}
