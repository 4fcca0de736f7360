package io.mlgate.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is appended to: where a disk may fail. */
interface AppendFile extends AutoCloseable {

  /** Opens such files. */
  @FunctionalInterface
  interface Opener {
    /** Opens a file that exists. */
    AppendFile open(Path file) throws IOException;
  }

  /** Writes at the end, at once; returns how many bytes were taken. */
  int write(ByteBuffer bytes) throws IOException;

  /** Returns when bytes and length are on stable storage. */
  void force() throws IOException;

  /** Cuts it. */
  void truncate(long length) throws IOException;

  @Override
  void close() throws IOException;

  /** A file of this system. */
  static AppendFile open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    return new AppendFile() {
      @Override
      public int write(ByteBuffer bytes) throws IOException {
        return channel.write(bytes);
      }

      @Override
      public void force() throws IOException {
        // fdatasync: the bytes, and of the metadata what it takes to read them, as the length.
        channel.force(false);
      }

      @Override
      public void truncate(long length) throws IOException {
        channel.truncate(length);
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }
}
