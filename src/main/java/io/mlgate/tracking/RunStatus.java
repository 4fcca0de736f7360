package io.mlgate.tracking;

/** How far a run came. Only numbers of a FINISHED run may decide on a release. */
public enum RunStatus {
  RUNNING,
  SCHEDULED,
  FINISHED,
  FAILED,
  KILLED,
  /** A status that this version does not know; treated like a failed run. */
  UNKNOWN;

  /** Reads the store's word; anything unknown becomes {@link #UNKNOWN}. */
  public static RunStatus of(String word) {
    for (RunStatus status : values()) {
      if (status.name().equals(word)) {
        return status;
      }
    }
    return UNKNOWN;
  }
}
