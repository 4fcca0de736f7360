package io.mlgate.tracking.local;

import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A folder of a file store that holds one file for each key. A key with {@code /} in it makes
 * nested folders.
 */
final class KeyedFiles {
  private final Enclosure store;
  private final Path folder;

  KeyedFiles(Enclosure store, Path folder) {
    this.store = store;
    this.folder = folder;
  }

  /** The text of every key. */
  Map<String, String> texts() {
    return all((key, file) -> store.text(file).orElse(""));
  }

  /** A value for every key, made of the key and its file. */
  <T> Map<String, T> all(BiFunction<String, Path, T> value) {
    Map<String, T> values = new HashMap<>();
    collect(folder, value, values);
    return values;
  }

  /** The text of one key; empty also for a key that can be no path inside the folder. */
  Optional<String> text(String key) {
    return file(key).flatMap(store::text);
  }

  /** The file of one key; empty also for a key that can be no path inside the folder. */
  Optional<Path> file(String key) {
    try {
      Path file = Enclosure.child(folder, key);
      return store.file(file).map(real -> file);
    } catch (TrackingException e) {
      if (e.kind() == Kind.BAD_REQUEST) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Links to folders are not followed, as MLflow does not: they could run in circles. */
  private <T> void collect(Path parent, BiFunction<String, Path, T> value, Map<String, T> values) {
    for (Path entry : store.entries(parent)) {
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        collect(entry, value, values);
      } else {
        String key = folder.relativize(entry).toString().replace('\\', '/');
        store.file(entry).ifPresent(real -> values.put(key, value.apply(key, entry)));
      }
    }
  }
}
