package io.mlgate.policy;

/** What a gate on a schema checks of a table or of one of its columns. */
public enum SchemaCheck implements Word {
  ROWS,
  OTHERS,
  TYPE,
  MISSING,
  MIN,
  MAX,
  VALUES,
  UNIQUE
}
