package io.mlgate.tracking.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything that a reader could change in a folder. */
final class FolderState {
  private FolderState() {}

  /** Time of change and digest of every file and folder, by path. */
  static Map<String, String> of(Path folder) throws IOException {
    Map<String, String> state = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        state.put(
            folder.relativize(path).toString(),
            Files.getLastModifiedTime(path)
                + (Files.isRegularFile(path) ? " " + digest(path) : " folder"));
      }
    }
    return state;
  }

  private static String digest(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
