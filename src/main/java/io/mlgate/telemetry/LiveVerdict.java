package io.mlgate.telemetry;

/** What a look at live traffic says. */
public enum LiveVerdict {
  /** The limit is kept. */
  PASS,
  /** The limit is broken. */
  FAIL,
  /** Neither is shown yet: look again later. */
  CONTINUE,
  /** There is no number that could show anything; never as good as PASS. */
  NO_DATA
}
