package io.mlgate.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs before they are started, so that a missing one is told from one that fails. */
final class ProgramSearch {
  private ProgramSearch() {}

  /**
   * Finds one.
   *
   * @param program a path, if it has a separator of paths in it, else a name
   * @param directory what a relative path starts from
   * @param searchPath the folders of PATH, where names are looked for
   */
  static Optional<Path> find(String program, Path directory, String searchPath) {
    try {
      if (program.contains("/") || program.contains(File.separator)) {
        return startable(directory.resolve(program));
      }
      return Stream.of(searchPath.split(File.pathSeparator))
          .filter(folder -> !folder.isEmpty())
          .map(folder -> startable(directory.resolve(folder).resolve(program)))
          .flatMap(Optional::stream)
          .findFirst();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Programs of Windows need not say that they end in .exe. */
  private static Optional<Path> startable(Path path) {
    return Stream.of(path, path.resolveSibling(path.getFileName() + ".exe"))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .map(Path::toAbsolutePath)
        .findFirst();
  }
}
