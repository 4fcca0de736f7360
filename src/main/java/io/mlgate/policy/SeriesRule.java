package io.mlgate.policy;

/** How the series of one selector become one count. */
public enum SeriesRule implements Word {
  /** There must be exactly one. The default. */
  ONE,
  /** They are added up, up to the source's maxSeries. */
  SUM
}
