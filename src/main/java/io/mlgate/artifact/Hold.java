package io.mlgate.artifact;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * The files that one open cache uses. They stay as long as the lock beside their folder is held;
 * the system drops it with the process, however that ends, and then anybody may sweep them away.
 */
final class Hold implements AutoCloseable {
  private static final String LOCK = ".lock";

  private final CacheFolder cache;
  private final Path lockFile;
  private final FileChannel lock;
  private final Path folder;

  private Hold(CacheFolder cache, Path lockFile, FileChannel lock) throws IOException {
    this.cache = cache;
    this.lockFile = lockFile;
    this.lock = lock;
    this.folder = Files.createDirectory(folderOf(lockFile), cache.privately("rwx------"));
  }

  static Hold open(CacheFolder cache) throws IOException {
    while (true) {
      Path file =
          Files.createTempFile(cache.holds(), processName(), LOCK, cache.privately("rw-------"));
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      try {
        FileLock held = channel.lock();
        // Somebody may have taken it for a dead one's before it was locked.
        if (held.isValid() && Files.exists(file)) {
          return new Hold(cache, file, channel);
        }
        channel.close();
      } catch (IOException | RuntimeException e) {
        channel.close();
        Files.deleteIfExists(file);
        throw e;
      }
    }
  }

  /** A new empty file for a download. */
  Path part() throws IOException {
    return Files.createTempFile(folder, "", ".part", cache.privately("rw-------"));
  }

  /** Takes an object into use, if there is one. */
  Optional<Path> claim(String sha256, String suffix) throws IOException {
    Path object = cache.objects().resolve(sha256);
    Path own = folder.resolve(sha256 + suffix);
    try {
      link(own, object);
      return Optional.of(own);
    } catch (FileAlreadyExistsException e) {
      return Optional.of(own);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Makes a complete part an object, and takes it into use. */
  Path publish(Path part, String sha256, String suffix) throws IOException {
    Path own = folder.resolve(sha256 + suffix);
    Path linked = part.resolveSibling(part.getFileName() + ".whole");
    link(linked, part);
    try {
      Files.move(part, own, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Files.move(
          linked,
          cache.objects().resolve(sha256),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(linked);
    }
    return own;
  }

  private static void link(Path link, Path existing) throws IOException {
    try {
      Files.createLink(link, existing);
    } catch (FileAlreadyExistsException | NoSuchFileException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // A file system without hard links: a copy serves as well, for the space of another file.
      Files.copy(existing, link);
    }
  }

  /** Gives the files back. */
  @Override
  public void close() throws IOException {
    try (lock) {
      remove(folder);
      Files.deleteIfExists(lockFile);
    }
  }

  /** Removes what processes left behind that are gone. */
  static void sweep(CacheFolder cache) throws IOException {
    for (Path file : CacheFolder.listed(cache.holds())) {
      String name = file.getFileName().toString();
      // Not of this process: closing a file drops all locks of the process on it (POSIX).
      if (name.endsWith(LOCK) && !name.startsWith(processName())) {
        sweep(file);
      }
    }
  }

  private static void sweep(Path lockFile) throws IOException {
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        remove(folderOf(lockFile));
        Files.deleteIfExists(lockFile);
      }
    } catch (NoSuchFileException | OverlappingFileLockException e) {
      // Another one sweeps it.
    }
  }

  private static void remove(Path folder) throws IOException {
    for (Path file : CacheFolder.listed(folder)) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(folder);
  }

  private static Path folderOf(Path lockFile) {
    String name = lockFile.getFileName().toString();
    return lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
  }

  /** Begins the names of all holds of this process, and of no other, even of the same number. */
  private static String processName() {
    ProcessHandle process = ProcessHandle.current();
    long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return process.pid() + "-" + started + "-";
  }
}
