package io.mlgate.gate;

import io.mlgate.table.TableFile;
import io.mlgate.tracking.TrackingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tables of runs, as files in a folder: {@code FOLDER/RUN/PATH}. */
public final class TableFiles implements TableSource {
  private final Path folder;

  public TableFiles(Path folder) {
    this.folder = folder;
  }

  /** A source without any table, for policies that read none. */
  public static TableSource none() {
    return (runId, path) -> {
      throw missing(runId, path);
    };
  }

  /** Writes a table. */
  public TableFiles with(String runId, String path, String content) {
    try {
      Path file = folder.resolve(runId).resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public TableFile fetch(String runId, String path) {
    Path file = folder.resolve(runId).resolve(path);
    if (!Files.exists(file)) {
      throw missing(runId, path);
    }
    return TableFile.of(file);
  }

  private static TrackingException missing(String runId, String path) {
    return new TrackingException(
        TrackingException.Kind.NOT_FOUND, "the run " + runId + " has no artifact " + path);
  }
}
