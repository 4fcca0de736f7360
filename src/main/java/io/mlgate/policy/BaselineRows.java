package io.mlgate.policy;

import java.util.Objects;

/** Where the baseline's answers to an evaluation's rows are. */
public sealed interface BaselineRows {

  /**
   * Another table, paired with the candidate's by the key: the champion scored on the same rows by
   * the candidate's job.
   *
   * @param path artifact of the candidate's run
   */
  record OtherTable(String path) implements BaselineRows {
    /** Not null. */
    public OtherTable {
      Objects.requireNonNull(path);
    }
  }

  /**
   * Other columns of the candidate's table.
   *
   * @param columns what the baseline says
   */
  record SameTable(PredictedColumns columns) implements BaselineRows {
    /** Not null. */
    public SameTable {
      Objects.requireNonNull(columns);
    }
  }

  /** The table of the same path that the baseline's own run logged, paired by the key. */
  record OwnRun() implements BaselineRows {}
}
