package io.mlgate.tracking.local;

import io.mlgate.tracking.ArtifactCopy;
import io.mlgate.tracking.ArtifactRequest;
import io.mlgate.tracking.ArtifactSink;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A file that others may write at any time, read as it was at one time. */
final class StoredFile {
  private static final int PIECE = 1 << 16;
  private static final int MOST_TRIES = 3;

  /** Two changes within so short a time may leave the same time behind. */
  private static final Duration COARSEST_TIME = Duration.ofSeconds(2);

  private final Path file;
  private final String name;
  private final Clock clock;

  /**
   * A file whose links are resolved.
   *
   * @param name how messages name it
   * @param clock tells how long ago it was changed
   */
  StoredFile(Path file, String name, Clock clock) {
    this.file = file;
    this.name = name;
    this.clock = clock;
  }

  /** Copies it unless it is the one held; throws IOException only for the sink. */
  ArtifactCopy copy(ArtifactRequest request, ArtifactSink sink) throws IOException {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      State before = state();
      if (request.held().isPresent() && before.validator().equals(request.held())) {
        return new ArtifactCopy.Unchanged();
      }
      if (before.size() > request.maxBytes()) {
        throw BoundedInputStream.tooLarge(name, request.maxBytes());
      }
      if (tries > 0) {
        sink.restart();
      }
      long given = give(sink, request.maxBytes());
      if (given == before.size() && state().stamp().equals(before.stamp())) {
        return new ArtifactCopy.Copied(given, before.validator());
      }
    }
    throw new TrackingException(
        Kind.UNREACHABLE,
        name + " changes while it is read: " + file + "; try again when it is written");
  }

  private long give(ArtifactSink sink, long maxBytes) throws IOException {
    byte[] piece = new byte[PIECE];
    long given = 0;
    // A link put in the file's place since then is not followed.
    try (InputStream in = open()) {
      for (int n = read(in, piece); n >= 0; n = read(in, piece)) {
        given += n;
        if (given > maxBytes) {
          throw BoundedInputStream.tooLarge(name, maxBytes);
        }
        sink.write(piece, 0, n);
      }
    }
    return given;
  }

  private InputStream open() {
    try {
      return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw Enclosure.unreadable(file, e);
    }
  }

  private int read(InputStream in, byte[] piece) {
    if (Thread.currentThread().isInterrupted()) {
      throw new TrackingException(Kind.UNREACHABLE, name + " was interrupted while it was read");
    }
    try {
      return in.read(piece);
    } catch (IOException e) {
      throw Enclosure.unreadable(file, e);
    }
  }

  /** What the file system knows of the file at one time. */
  private record State(String stamp, long size, Optional<String> validator) {}

  private State state() {
    try {
      var attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      // The time of the last change of anything, which cannot be set back as the other one can.
      FileTime changed =
          file.getFileSystem().supportedFileAttributeViews().contains("unix")
              ? (FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)
              : attributes.lastModifiedTime();
      String stamp =
          String.join(
              " ",
              file.toString(),
              String.valueOf(attributes.fileKey()),
              attributes.lastModifiedTime().toString(),
              changed.toString(),
              String.valueOf(attributes.size()));
      boolean settled =
          clock
              .instant()
              .isAfter(latest(attributes.lastModifiedTime(), changed).plus(COARSEST_TIME));
      return new State(stamp, attributes.size(), settled ? Optional.of(stamp) : Optional.empty());
    } catch (IOException e) {
      throw Enclosure.unreadable(file, e);
    }
  }

  private static Instant latest(FileTime one, FileTime other) {
    return (one.compareTo(other) > 0 ? one : other).toInstant();
  }
}
