package io.mlgate.cli;

import io.mlgate.history.ReleaseStory;
import io.mlgate.ledger.LedgerException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The files that go into a dossier as they are, each within a bound. */
final class PackedInputs {
  private static final int LARGEST = 16 << 20;
  private static final int LARGEST_LEDGER = 64 << 20;

  private final Surroundings surroundings;

  PackedInputs(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * A file that the user named; absent if none was.
   *
   * @throws UsageException if it is not there, or too large
   */
  Optional<byte[]> named(Path file) {
    return Optional.ofNullable(file).map(it -> bytes(it, surroundings.resolve(it)));
  }

  /** A file of a folder, absent if there is none; a symbolic link counts as none. */
  Optional<byte[]> optional(Path folder, String name) {
    if (folder == null) {
      return Optional.empty();
    }
    Path path = surroundings.resolve(folder).resolve(name);
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(bytes(folder.resolve(name), path))
        : Optional.empty();
  }

  private static byte[] bytes(Path written, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UsageException("can't read " + written + ": name a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new UsageException(written + " is larger than 16 MiB: link to it instead");
      }
      return bytes;
    } catch (IOException e) {
      throw new UsageException("can't read " + written + ": name a file that you may read");
    }
  }

  /** A name in the archive, with the ending that the user's file has. */
  static String name(String name, Path file, String otherwise) {
    String own = file == null ? "" : String.valueOf(file.getFileName());
    String ending = own.substring(own.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return name + "." + (ending.matches("[a-z0-9]{1,8}") ? ending : otherwise);
  }

  /** The lines of a ledger up to a story's last record; absent if there are too many bytes. */
  static Optional<byte[]> ledger(
      Surroundings surroundings, LedgerOptions options, ReleaseStory story) {
    try (InputStream in =
        options.open(surroundings).bytes(options.model()).orElse(InputStream.nullInputStream())) {
      byte[] bytes = in.readNBytes(LARGEST_LEDGER + 1);
      return bytes.length > LARGEST_LEDGER
          ? Optional.empty()
          : Optional.of(upTo(bytes, story.head().sequence()));
    } catch (IOException e) {
      throw new LedgerException("can't read the ledger of '" + story.model() + "'", e);
    }
  }

  /** Records that came since belong to another dossier. */
  private static byte[] upTo(byte[] bytes, long lines) {
    int end = 0;
    for (long line = 0; line < lines; line++) {
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      end = Math.min(bytes.length, end + 1);
    }
    return java.util.Arrays.copyOf(bytes, end);
  }
}
