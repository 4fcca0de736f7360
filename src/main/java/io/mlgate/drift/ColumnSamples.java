package io.mlgate.drift;

/** A column's rows in a reference and a current sample. */
public sealed interface ColumnSamples permits NumericSamples, CategoricalSamples {

  /** Rows that count, at least one each. */
  SampleSizes rows();

  /** Rows that were left out for having no value. */
  SampleSizes dropped();

  /** Number of different values in both samples together, at least 1. */
  int distinct();

  /** Counts by bin. */
  Cells cells(Convention convention);

  /** Counts by value. */
  Cells byValue();
}
