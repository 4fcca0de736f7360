package io.mlgate.trial;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A new folder that only this user can read, deleted with everything in it when closed. */
public final class PrivateFolder implements AutoCloseable {
  private final Path path;

  private PrivateFolder(Path path) {
    this.path = path;
  }

  /**
   * Makes one.
   *
   * @throws IOException if it can't be made
   */
  public static PrivateFolder create() throws IOException {
    return new PrivateFolder(Files.createTempDirectory("mlgate-model-").toRealPath());
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Deletes it; links in it, not what they lead to. What can't be deleted stays. */
  @Override
  public void close() {
    try {
      Files.walkFileTree(path, new Deletion());
    } catch (IOException e) {
      // A file that another process keeps open on Windows: the verdict is there, and counts more.
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
