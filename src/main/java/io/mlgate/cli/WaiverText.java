package io.mlgate.cli;

import io.mlgate.approval.Waiver;

/** A waiver as a person reads it. */
final class WaiverText {
  private WaiverText() {}

  static String of(Waiver waiver) {
    return "waived: "
        + waiver.gate()
        + " by "
        + waiver.said().said("person")
        + " for "
        + waiver.said().said("role")
        + waiver.expires().map(end -> " until " + end).orElse("")
        + ": "
        + waiver.said().said("reason")
        + waiver.ignored().map(why -> " (does not count: " + why + ")").orElse("");
  }
}
