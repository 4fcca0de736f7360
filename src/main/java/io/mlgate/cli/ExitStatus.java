package io.mlgate.cli;

import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;

/** Exit status of every command; the reference documentation lists the same. */
final class ExitStatus {
  /** Released, valid, or done as asked. */
  static final int OK = 0;

  /** BLOCKED, tampered with, or a story that did not go as expected. */
  static final int BLOCKED = 1;

  /** Wrong usage, a wrong policy, or something named that does not exist. */
  static final int USAGE = 2;

  /** A server or store that can't be reached or read, or a report that can't be written. */
  static final int UNREACHABLE = 3;

  /** HELD: undecided. */
  static final int HELD = 4;

  /** A defect of mlGate. */
  static final int INTERNAL = 70;

  private ExitStatus() {}

  /** The status that tells a calling script about an evaluation. */
  static int of(Evaluation evaluation) {
    if (!evaluation.problems().isEmpty()) {
      return UNREACHABLE;
    }
    return of(evaluation.decision());
  }

  /** The status of a decision. */
  static int of(Decision decision) {
    return switch (decision) {
      case RELEASABLE -> OK;
      case BLOCKED -> BLOCKED;
      case HELD -> HELD;
    };
  }
}
