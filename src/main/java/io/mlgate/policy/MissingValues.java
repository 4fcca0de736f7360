package io.mlgate.policy;

/** What becomes of rows without a value in the column that is compared. */
public enum MissingValues implements Word {
  /** The column can't be judged. */
  ERROR,
  /** They are left out and counted, and so are NaN and infinite numbers. */
  DROP
}
