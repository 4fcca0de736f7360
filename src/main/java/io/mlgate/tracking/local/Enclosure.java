package io.mlgate.tracking.local;

import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder whose data is not trusted: whatever is reached through it, by {@code ..} or by a
 * symbolic link, must lie inside it.
 */
final class Enclosure {
  /** Of a text; MLflow's greatest value has 100,000 characters. */
  private static final int MOST_BYTES = 1 << 20;

  private final Path root;
  private final Path realRoot;

  private Enclosure(Path root, Path realRoot) {
    this.root = root;
    this.realRoot = realRoot;
  }

  /** Encloses an existing folder. */
  static Enclosure of(Path root) {
    try {
      return new Enclosure(root, root.toRealPath());
    } catch (IOException e) {
      throw unreadable(root, e);
    }
  }

  /** The folder as it was named. */
  Path root() {
    return root;
  }

  /** The folder with all links followed. */
  Path realRoot() {
    return realRoot;
  }

  /**
   * A child by names that data or a user supplied, with {@code /} between them.
   *
   * @throws TrackingException of kind BAD_REQUEST if the names climb out, are absolute, or can be
   *     no name of a file
   */
  static Path child(Path parent, String names) {
    requireInside(names, parent.toString());
    try {
      return parent.resolve(names);
    } catch (java.nio.file.InvalidPathException e) {
      throw new TrackingException(Kind.BAD_REQUEST, "'" + names + "' is no path", e);
    }
  }

  /**
   * Refuses names that climb out or are absolute, whether or not anything is there.
   *
   * @param parent what messages call the folder that they start from
   * @throws TrackingException of kind BAD_REQUEST if they do
   */
  static void requireInside(String names, String parent) {
    for (String name : names.split("/", -1)) {
      if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\\') >= 0) {
        throw new TrackingException(
            Kind.BAD_REQUEST, "'" + names + "' is no path inside " + parent);
      }
    }
  }

  /**
   * The path with all links followed, or empty if nothing is there.
   *
   * @throws TrackingException of kind MALFORMED if a link leads out of the root
   */
  Optional<Path> real(Path path) {
    Path real;
    try {
      real = path.toRealPath();
    } catch (NoSuchFileException | java.nio.file.NotDirectoryException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    if (!real.startsWith(realRoot)) {
      throw new TrackingException(
          Kind.MALFORMED, path + " leads out of " + root + " through a symbolic link: refused");
    }
    return Optional.of(real);
  }

  /** A folder of this one by its names, or empty if it is not there; this one without a name. */
  Optional<Enclosure> folder(String names) {
    if (names.isEmpty()) {
      return Optional.of(this);
    }
    Path folder = child(root, names);
    return holdsFolder(folder) ? Optional.of(of(folder)) : Optional.empty();
  }

  /** Whether a folder is there. */
  boolean holdsFolder(Path path) {
    return real(path).filter(Files::isDirectory).isPresent();
  }

  /** The text of a file in UTF-8, or empty if there is none. */
  Optional<String> text(Path file) {
    return file(file).map(real -> read(file, real));
  }

  /** A file with all links followed, or empty if there is none. */
  Optional<Path> file(Path file) {
    return real(file).filter(Files::isRegularFile);
  }

  /** The entries of a folder sorted by name; empty if there is no such folder. */
  List<Path> entries(Path folder) {
    Optional<Path> real = real(folder).filter(Files::isDirectory);
    if (real.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(real.get())) {
      return entries.map(entry -> folder.resolve(entry.getFileName())).sorted().toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw unreadable(folder, e);
    }
  }

  private static String read(Path file, Path real) {
    try (InputStream in = Files.newInputStream(real)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw BoundedInputStream.tooLarge(file.toString(), MOST_BYTES);
      }
      // Unlike String's own constructor this refuses what is no UTF-8.
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new TrackingException(Kind.MALFORMED, file + " is not text in UTF-8", e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** What to say of a file that is there but cannot be read. */
  static TrackingException unreadable(Path path, Exception cause) {
    if (cause instanceof java.nio.file.AccessDeniedException) {
      return new TrackingException(
          Kind.DENIED, path + " may not be read: this process lacks the permission", cause);
    }
    return new TrackingException(Kind.UNREACHABLE, path + " cannot be read: " + cause, cause);
  }
}
