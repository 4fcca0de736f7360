package io.mlgate.verdict;

import io.mlgate.policy.OnInconclusive;
import io.mlgate.policy.Severity;
import java.util.List;

/** How the verdicts of gates become one decision: no averaging, no score. */
public final class DecisionRule {
  private DecisionRule() {}

  /** What one result does to the release. */
  public enum Effect {
    /** It passed, or counts for nothing. */
    NONE,
    /** It is listed as a warning. */
    WARNS,
    /** It keeps the release waiting. */
    HOLDS,
    /** It stops the release. */
    BLOCKS
  }

  /** What one result does to the release. */
  public static Effect effect(GateResult result) {
    return switch (result.verdict()) {
      case PASS, NOT_EVALUATED -> Effect.NONE;
      case FAIL, ERROR -> ofSeverity(result.severity(), Effect.BLOCKS);
      case INCONCLUSIVE -> ofSeverity(result.severity(), whenUndecided(result.onInconclusive()));
    };
  }

  /**
   * Decides: any blocking FAIL or ERROR, or any problem with the store, gives BLOCKED; so does a
   * lack of any blocking gate that was evaluated, since then nothing speaks for the candidate; else
   * any blocking INCONCLUSIVE gives HELD; else RELEASABLE.
   *
   * @param results the results of all gates
   * @param storeFailed whether the store could not be read at some point
   */
  public static Decision decide(List<GateResult> results, boolean storeFailed) {
    if (storeFailed || anyHas(results, Effect.BLOCKS) || nothingSpeaksFor(results)) {
      return Decision.BLOCKED;
    }
    return anyHas(results, Effect.HOLDS) ? Decision.HELD : Decision.RELEASABLE;
  }

  private static boolean nothingSpeaksFor(List<GateResult> results) {
    return results.stream()
        .noneMatch(
            result ->
                result.severity() == Severity.BLOCK && result.verdict() != Verdict.NOT_EVALUATED);
  }

  private static boolean anyHas(List<GateResult> results, Effect effect) {
    return results.stream().anyMatch(result -> effect(result) == effect);
  }

  private static Effect ofSeverity(Severity severity, Effect whenBlocking) {
    return switch (severity) {
      case BLOCK -> whenBlocking;
      case WARN -> Effect.WARNS;
      case INFO -> Effect.NONE;
    };
  }

  private static Effect whenUndecided(OnInconclusive rule) {
    return switch (rule) {
      case HOLD -> Effect.HOLDS;
      case BLOCK -> Effect.BLOCKS;
      case WARN -> Effect.WARNS;
    };
  }
}
