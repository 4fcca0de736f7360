package io.mlgate.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lines of appends that failed and could not be cut off again. Such a line may look whole and yet
 * never reach the disk, so no record may follow it: the next append cuts it off first.
 */
final class UncutLines {
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Uncut(long from, byte[] line) {}

  private final Map<Path, Uncut> lines = new ConcurrentHashMap<>();

  void remember(Path file, long from, byte[] line) {
    lines.put(file, new Uncut(from, line));
  }

  void forget(Path file) {
    lines.remove(file);
  }

  /**
   * Where a file's remembered line begins; empty if there is none, or if the file does not end with
   * it: another process cut it off, or trusted it and went on.
   */
  OptionalLong beginning(Path file) throws IOException {
    Uncut uncut = lines.get(file);
    if (uncut == null) {
      return OptionalLong.empty();
    }
    byte[] end = new byte[0];
    if (Files.size(file) > uncut.from()) {
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        in.skipNBytes(uncut.from());
        end = in.readNBytes(uncut.line().length + 1);
      }
    }
    boolean isIt =
        end.length > 0
            && end.length <= uncut.line().length
            && Arrays.equals(end, 0, end.length, uncut.line(), 0, end.length);
    if (!isIt) {
      forget(file);
    }
    return isIt ? OptionalLong.of(uncut.from()) : OptionalLong.empty();
  }
}
