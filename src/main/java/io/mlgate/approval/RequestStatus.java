package io.mlgate.approval;

/** How far a request for approval came. All but OPEN are settled, and settled once. */
public enum RequestStatus {
  /** It waits for answers. */
  OPEN,
  /** The quorum approved. */
  APPROVED,
  /** Somebody of the quorum's roles said no: this evidence is done with. */
  REJECTED,
  /** It was taken back. */
  WITHDRAWN,
  /** Nobody settled it in time. */
  EXPIRED
}
