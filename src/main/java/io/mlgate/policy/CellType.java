package io.mlgate.policy;

/** What the values of a column must be. */
public enum CellType implements Word {
  LONG,
  DOUBLE,
  BOOLEAN,
  STRING,
  DATETIME
}
