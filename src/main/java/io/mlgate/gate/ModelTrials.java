package io.mlgate.gate;

import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Port to a machine that may load models. Loading a model runs code that somebody logged with it:
 * where that must not happen, such as on a Jenkins controller, the port refuses.
 */
@FunctionalInterface
public interface ModelTrials {

  /**
   * Begins a trial, which the caller closes.
   *
   * @param gate name of the gate that asks for it
   */
  ModelTrial begin(String gate);

  /**
   * Loads nothing: every trial ends with an error.
   *
   * @param why where that is, and what to do
   */
  static ModelTrials refused(String why) {
    return gate -> told(request -> TrialOutcome.of(request, Verdict.ERROR, why));
  }

  /**
   * Loads nothing, and gives what an evaluation elsewhere recorded: of a machine whose word counts,
   * as an agent that an administrator trusts. A gate without such a record ends with an error.
   *
   * @param results of that evaluation of the same policy
   */
  static ModelTrials recorded(List<GateResult> results) {
    List<GateResult> copy = List.copyOf(results);
    return gate -> told(request -> TrialOutcome.recorded(request, gate, copy));
  }

  private static ModelTrial told(Function<TrialRequest, TrialOutcome> outcome) {
    return new ModelTrial() {
      @Override
      public Optional<Path> folder() {
        return Optional.empty();
      }

      @Override
      public TrialOutcome run(TrialRequest request) {
        return outcome.apply(request);
      }

      @Override
      public void close() {
        // Nothing was begun.
      }
    };
  }
}
