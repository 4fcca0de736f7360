package io.mlgate.artifact;

import io.mlgate.tracking.ArtifactSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Writes a file and takes its digest on the way. */
final class DigestingSink implements ArtifactSink, AutoCloseable {
  /** How many bytes may be written before the cache's bound is looked at again. */
  static final int STRIDE = 16 << 20;

  private final FileChannel file;
  private final Eviction eviction;
  private final MessageDigest digest = sha256();
  private long size;
  private long sinceRoom;

  DigestingSink(Path part, Eviction eviction) throws IOException {
    this.file = FileChannel.open(part, StandardOpenOption.WRITE);
    this.eviction = eviction;
  }

  @Override
  public void restart() throws IOException {
    file.truncate(0);
    digest.reset();
    size = 0;
    sinceRoom = 0;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
    digest.update(bytes, offset, length);
    size += length;
    sinceRoom += length;
    if (sinceRoom >= STRIDE) {
      eviction.makeRoom();
      sinceRoom = 0;
    }
  }

  long size() {
    return size;
  }

  /** The digest of all bytes; asked for once, at the end. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java platform has SHA-256", e);
    }
  }
}
