package io.mlgate.gate;

import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What came of loading a model.
 *
 * @param loading whether it loads and answers
 * @param golden whether it answers as it must; present if and only if the rule names the answers
 */
public record TrialOutcome(Told loading, Optional<Told> golden) {

  /** Nothing may be null. */
  public TrialOutcome {
    Objects.requireNonNull(loading);
    Objects.requireNonNull(golden);
  }

  /**
   * One result of a trial.
   *
   * @param value of loading, how many rows were answered; of golden requests, the share of them
   *     that was answered otherwise
   */
  public record Told(Verdict verdict, OptionalDouble value, String message) {
    /** Nothing may be null. */
    public Told {
      Objects.requireNonNull(verdict);
      Objects.requireNonNull(value);
      Objects.requireNonNull(message);
    }
  }

  /** The same for all that was asked. */
  static TrialOutcome of(TrialRequest request, Verdict verdict, String message) {
    Told told = new Told(verdict, OptionalDouble.empty(), message);
    return new TrialOutcome(told, request.rule().golden().map(asked -> told));
  }

  /** What other results say of a gate. */
  static TrialOutcome recorded(TrialRequest request, String gate, List<GateResult> results) {
    return new TrialOutcome(
        recorded(gate, Slice.OF_LOADING, results),
        request.rule().golden().map(ask -> recorded(gate, Slice.OF_GOLDEN_REQUESTS, results)));
  }

  private static Told recorded(String gate, Slice slice, List<GateResult> results) {
    return results.stream()
        .filter(result -> result.gate().equals(gate) && result.slice().equals(slice))
        .findFirst()
        .map(result -> new Told(result.verdict(), result.value(), result.message()))
        .orElseGet(
            () ->
                new Told(
                    Verdict.ERROR,
                    OptionalDouble.empty(),
                    "no model is loaded here, and nobody else recorded a trial"));
  }
}
