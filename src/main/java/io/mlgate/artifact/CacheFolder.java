package io.mlgate.artifact;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folders of a cache, which nobody but their owner may read.
 *
 * <ul>
 *   <li>{@code objects}: whole files, each named by its SHA-256
 *   <li>{@code entries}: which object an artifact of a store was, and in which state
 *   <li>{@code holds}: a folder for each cache that is open anywhere, with links to the objects it
 *       uses and the parts that it is downloading
 * </ul>
 *
 * <p>An object is used by a link of one's own, so removing it from {@code objects} never takes it
 * from a user, and no lock stands between users and eviction.
 */
record CacheFolder(Path root) {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  /** Makes what is missing in a folder that may also be used for other things. */
  static CacheFolder in(Path folder) throws IOException {
    CacheFolder made = new CacheFolder(folder.resolve("artifacts"));
    Files.createDirectories(folder, made.privately("rwx------"));
    for (Path part : List.of(made.root, made.objects(), made.entries(), made.holds())) {
      made.makePrivate(part);
    }
    return made;
  }

  Path objects() {
    return root.resolve("objects");
  }

  Path entries() {
    return root.resolve("entries");
  }

  Path holds() {
    return root.resolve("holds");
  }

  /** The attributes that a new file or folder is made with. */
  FileAttribute<?>[] privately(String permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** The files and folders in one; none if it is gone. */
  static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (java.nio.file.NoSuchFileException e) {
      return List.of();
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void makePrivate(Path part) throws IOException {
    if (!Files.isDirectory(part, LinkOption.NOFOLLOW_LINKS)) {
      // Of two that make it at once, one finds it made.
      Files.createDirectories(part, privately("rwx------"));
    }
    if (isPosix() && !Files.getPosixFilePermissions(part).equals(OWNER_ONLY)) {
      try {
        Files.setPosixFilePermissions(part, OWNER_ONLY);
      } catch (IOException e) {
        throw new AccessDeniedException(part.toString(), null, "it belongs to another user");
      }
    }
  }

  private boolean isPosix() {
    return root.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
