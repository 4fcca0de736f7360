package io.mlgate.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** Files below a folder whose path fits a pattern; links are neither followed nor taken. */
final class FolderPattern {
  private static final int DEEPEST = 16;
  private static final int MOST_FILES = 10_000;

  private FolderPattern() {}

  /** The files, by name. */
  static List<Path> files(Path folder, String pattern) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
      List<Path> files =
          all.filter(file -> matcher.matches(folder.relativize(file)))
              .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .limit(MOST_FILES + 1L)
              .sorted()
              .toList();
      if (files.size() > MOST_FILES) {
        throw TelemetryException.noData("more than " + MOST_FILES + " files for " + pattern);
      }
      return files;
    } catch (IOException | UncheckedIOException e) {
      throw TelemetryException.noData("can't list files for " + pattern, e);
    }
  }
}
