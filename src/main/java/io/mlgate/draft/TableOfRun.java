package io.mlgate.draft;

import io.mlgate.table.Table;
import java.util.Objects;

/**
 * A table that a run logged.
 *
 * @param path the artifact's path in the run
 * @param table all columns
 */
public record TableOfRun(String path, Table table) {

  /** Nothing may be null. */
  public TableOfRun {
    Objects.requireNonNull(path);
    Objects.requireNonNull(table);
  }
}
