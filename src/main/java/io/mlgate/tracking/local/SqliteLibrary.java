package io.mlgate.tracking.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, which sqlite-jdbc otherwise unpacks again at every start of a JVM. With
 * the properties {@code org.sqlite.lib.path} and {@code org.sqlite.lib.name} it is used in place.
 */
public final class SqliteLibrary {
  private SqliteLibrary() {}

  /**
   * Unpacks the library for this platform into a folder, under the name that it has in the jar.
   *
   * @throws IOException if there is none for this platform, or the folder can't be written
   */
  public static void unpackTo(Path directory) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream library = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
      if (library == null) {
        throw new IOException("sqlite-jdbc has no library for this platform: " + resource);
      }
      Files.createDirectories(directory);
      Path whole = Files.createTempFile(directory, ".", ".part");
      Files.copy(library, whole, StandardCopyOption.REPLACE_EXISTING);
      Files.move(whole, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
