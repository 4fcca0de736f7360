package io.mlgate.tracking;

/** Whether somebody deleted a run. */
public enum Lifecycle {
  ACTIVE,
  DELETED
}
