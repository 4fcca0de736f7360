package io.mlgate.gate;

import io.mlgate.verdict.Side;

/** Why there is nothing to compare the candidate with, though nothing failed. */
enum NoComparison {
  /** There is no baseline yet, and the policy declares a first release. */
  FIRST_RELEASE(Side.Standing.FIRST_RELEASE, "first release, there is no baseline yet"),
  /** The baseline itself is the candidate: it is judged again. */
  REVALIDATION(Side.Standing.REVALIDATION, "revalidation, the baseline itself is judged");

  private final Side.Standing standing;
  private final String reason;

  NoComparison(Side.Standing standing, String reason) {
    this.standing = standing;
    this.reason = reason;
  }

  Side.Standing standing() {
    return standing;
  }

  /** What results say in place of a comparison. */
  String notCompared() {
    return "the comparison is not evaluated: " + reason;
  }
}
