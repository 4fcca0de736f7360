package io.mlgate.cli;

import io.mlgate.draft.TableOfRun;
import io.mlgate.gate.CachedTables;
import io.mlgate.table.Projection;
import io.mlgate.table.TableException;
import io.mlgate.table.TableFile;
import io.mlgate.table.TableFormat;
import io.mlgate.table.Tables;
import io.mlgate.tracking.TrackingStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Reads a whole table that a run logged. */
final class RunTable {
  private RunTable() {}

  /**
   * Fetches and reads it.
   *
   * @throws io.mlgate.tracking.TrackingException if the store can't give it
   * @throws UsageException if it is no table
   */
  static TableOfRun read(
      Surroundings surroundings, TrackingStore store, String runId, String path) {
    try (CachedTables tables = Assessment.tables(surroundings, store)) {
      TableFile file = tables.fetch(runId, path);
      try {
        return new TableOfRun(path, Tables.read(file, format(file, path), Projection.all()));
      } catch (TableException unfit) {
        // The user knows the artifact, not the copy of it.
        throw new UsageException(unfit.getMessage().replace(file.path().toString(), path));
      }
    }
  }

  private static TableFormat format(TableFile file, String path) {
    try (InputStream in = Files.newInputStream(file.path())) {
      return TableFormat.detect(path, in.readNBytes(64))
          .orElseThrow(
              () ->
                  new UsageException(
                      path
                          + ": neither name nor content tells the format: name a table of CSV,"
                          + " JSON or Parquet"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
