package io.mlgate.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of what a server keeps, as somebody would clone it into another folder. */
public final class StoreCopy {
  private StoreCopy() {}

  /**
   * Copies a server's store; its proxied artifacts get the name that MLflow gives them by default.
   */
  public static void of(Path serverDirectory, Path target) throws IOException {
    copy(serverDirectory.resolve("artifacts"), target.resolve("mlartifacts"));
    copy(serverDirectory.resolve("mlruns"), target.resolve("mlruns"));
    copy(serverDirectory.resolve("mlflow.db"), target.resolve("mlflow.db"));
  }

  private static void copy(Path from, Path to) throws IOException {
    if (Files.notExists(from)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }
}
