package io.mlgate.ledger;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The end of a ledger's file: the last whole line, and what an interrupted append left behind it.
 *
 * @param whole length up to the end of the last whole line, in bytes
 * @param torn how many bytes follow
 * @param head the last whole record, or the beginning
 */
record LedgerEnd(long whole, long torn, Head head) {
  private static final int CHUNK = 8 << 10;

  /**
   * Reads it, and the first line's beginning, but nothing between.
   *
   * @throws MalformedRecordException if the last whole line is no record, or the first is of
   *     another model
   */
  static LedgerEnd read(Path file, ModelName model) throws IOException, MalformedRecordException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return of(channel, model);
    }
  }

  /**
   * How many bytes are whole lines, be they records or not: what an append would leave there. A
   * file that ends with a line too long for any record is whole, so that readers find it.
   */
  static long whole(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      try {
        return whole(channel);
      } catch (MalformedRecordException overlong) {
        return channel.size();
      }
    }
  }

  private static long whole(FileChannel channel) throws IOException, MalformedRecordException {
    long whole = lineStart(channel, channel.size());
    // No record holds NUL: blocks that a crash of the machine kept from the disk read as such.
    return lastLine(channel, whole)
        .filter(LedgerEnd::hasNul)
        .map(last -> whole - last.length - 1)
        .orElse(whole);
  }

  private static LedgerEnd of(FileChannel channel, ModelName model)
      throws IOException, MalformedRecordException {
    long length = channel.size();
    long whole = whole(channel);
    Optional<byte[]> last = lastLine(channel, whole);
    Head head = Head.beginning(model.text());
    if (last.isPresent()) {
      checkBeginning(channel, model);
      head = RecordReader.read(last.get()).head();
    }
    return new LedgerEnd(whole, length - whole, head);
  }

  private static Optional<byte[]> lastLine(FileChannel channel, long end)
      throws IOException, MalformedRecordException {
    if (end == 0) {
      return Optional.empty();
    }
    long start = lineStart(channel, end - 1);
    return Optional.of(bytes(channel, start, (int) (end - 1 - start)));
  }

  /** Where the line begins that the bytes before an offset belong to. */
  private static long lineStart(FileChannel channel, long before)
      throws IOException, MalformedRecordException {
    long lowest = Math.max(0, before - RecordLine.LONGEST - 1);
    for (long to = before; to > lowest; ) {
      long from = Math.max(lowest, to - CHUNK);
      byte[] chunk = bytes(channel, from, (int) (to - from));
      for (int at = chunk.length - 1; at >= 0; at--) {
        if (chunk[at] == '\n') {
          return from + at + 1;
        }
      }
      to = from;
    }
    if (lowest > 0) {
      throw new MalformedRecordException(
          "its last line is longer than " + RecordLine.LONGEST + " bytes, which is no record");
    }
    return 0;
  }

  private static boolean hasNul(byte[] line) {
    for (byte each : line) {
      if (each == 0) {
        return true;
      }
    }
    return false;
  }

  private static void checkBeginning(FileChannel channel, ModelName model)
      throws IOException, MalformedRecordException {
    int length = (int) Math.min(ChainEnds.BEGINNING, channel.size());
    ChainEnds.checkBeginning(bytes(channel, 0, length), model);
  }

  private static byte[] bytes(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw new EOFException("it became shorter while it was read");
      }
    }
    return buffer.array();
  }
}
