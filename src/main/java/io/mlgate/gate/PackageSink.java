package io.mlgate.gate;

import io.mlgate.packaging.PackedFile;
import io.mlgate.packaging.PackedFiles;
import io.mlgate.tracking.ArtifactSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** Takes the digest of a file on its way, and keeps it where it is wanted. */
final class PackageSink implements ArtifactSink, AutoCloseable {
  private final Optional<FileChannel> file;
  private final MessageDigest digest = PackedFiles.newSha256();
  private long size;

  /**
   * A sink.
   *
   * @param target where the file is kept, if it is: a new file
   */
  PackageSink(Optional<Path> target) throws IOException {
    if (target.isPresent()) {
      Files.createDirectories(target.get().getParent());
      file =
          Optional.of(
              FileChannel.open(
                  target.get(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } else {
      file = Optional.empty();
    }
  }

  @Override
  public void restart() throws IOException {
    if (file.isPresent()) {
      file.get().truncate(0);
    }
    digest.reset();
    size = 0;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (file.isPresent()) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      while (buffer.hasRemaining()) {
        file.get().write(buffer);
      }
    }
    digest.update(bytes, offset, length);
    size += length;
  }

  /** What was taken; asked for once, at the end. */
  PackedFile packed() {
    return new PackedFile(HexFormat.of().formatHex(digest.digest()), size);
  }

  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
