package io.mlgate.gate;

import io.mlgate.table.Projection;
import io.mlgate.table.Table;
import io.mlgate.table.TableException;
import io.mlgate.table.TableFile;
import io.mlgate.table.TableFormat;
import io.mlgate.table.TableLimits;
import io.mlgate.table.Tables;
import io.mlgate.verdict.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/** Fetches tables and reads them, with messages that name the artifact rather than a copy of it. */
final class TableReading {
  private final TableSource source;
  private final Executor helper;

  /** Artifacts by the local files that they were read from. */
  private final Map<String, String> names = new HashMap<>();

  /**
   * Reads from a source.
   *
   * @param helper may read beside the calling thread
   */
  TableReading(TableSource source, Executor helper) {
    this.source = source;
    this.helper = helper;
  }

  /**
   * A table with the bytes that it was read from.
   *
   * @param table the columns
   * @param file what they were read from
   */
  record Read(Table table, SourceFile file) {}

  /**
   * Reads columns of an artifact.
   *
   * @param name what messages call it
   * @param ifPresent further columns that it may lack
   * @throws io.mlgate.tracking.TrackingException if the store can't give it
   * @throws UnfitRowsException if it is no table with these columns
   */
  Read read(String runId, String path, String name, Set<String> columns, Set<String> ifPresent) {
    return read(runId, path, name, Projection.of(columns).orIfPresent(ifPresent));
  }

  /** The same of any choice of columns. */
  Read read(String runId, String path, String name, Projection columns) {
    TableFile file = source.fetch(runId, path);
    names.put(file.path().toString(), name);
    try {
      Table table = Tables.read(file, format(file, path), columns, TableLimits.standard(), helper);
      return new Read(table, new SourceFile(runId, path, file.sha256(), file.size()));
    } catch (TableException e) {
      throw new UnfitRowsException(named(e.getMessage()));
    } catch (IOException e) {
      throw new UnfitRowsException(path + ": can't be read: " + e.getMessage());
    }
  }

  /** A message of a table's reader or column, about the artifact instead of the copy of it. */
  String named(String message) {
    String named = message;
    for (Map.Entry<String, String> name : names.entrySet()) {
      named = named.replace(name.getKey(), name.getValue());
    }
    return named;
  }

  private static TableFormat format(TableFile file, String path) throws IOException {
    try (InputStream in = Files.newInputStream(file.path())) {
      return TableFormat.detect(path, in.readNBytes(64))
          .orElseThrow(
              () ->
                  new UnfitRowsException(
                      path
                          + ": neither name nor content tells the format: end the name in .csv,"
                          + " .json, .jsonl or .parquet"));
    }
  }
}
