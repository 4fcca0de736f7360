package io.mlgate.gate;

import io.mlgate.compatibility.MalformedModelException;
import io.mlgate.environment.MalformedEnvironmentException;
import io.mlgate.explanation.ImportancesException;
import io.mlgate.policy.Gate;
import io.mlgate.tracking.TrackingException;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gathers the results of a gate part by part. A part that can't be judged becomes an ERROR that
 * says why, and the other parts are judged all the same.
 */
final class GuardedResults {
  private final Gate gate;
  private final List<GateResult> results = new ArrayList<>();
  private Optional<String> problem = Optional.empty();

  GuardedResults(Gate gate) {
    this.gate = gate;
  }

  /** What judges a part, given the builder of its result. */
  @FunctionalInterface
  interface Part {
    /**
     * Judges.
     *
     * @throws UnfitModelException if it can't
     */
    GateResult judge(ResultBuilder result);
  }

  /** Judges a part that has one result. */
  GuardedResults add(Slice slice, Part part) {
    return addAll(slice, () -> List.of(part.judge(new ResultBuilder(gate, slice))));
  }

  /**
   * Judges parts of which only the files tell how many there are.
   *
   * @param whole the slice of the only result if none can be judged
   */
  GuardedResults addAll(Slice whole, Supplier<List<GateResult>> parts) {
    try {
      results.addAll(parts.get());
    } catch (TrackingException e) {
      error(whole, e);
      if (e.isStoresFailure() && problem.isEmpty()) {
        problem = Optional.of(e.getMessage());
      }
    } catch (UnfitModelException
        | MalformedModelException
        | MalformedEnvironmentException
        | ImportancesException
        | UnknownPrecedentException e) {
      error(whole, e);
    }
    return this;
  }

  private void error(Slice slice, RuntimeException why) {
    results.add(new ResultBuilder(gate, slice).is(Verdict.ERROR, why.getMessage()));
  }

  GateOutcome outcome() {
    return new GateOutcome(results, problem);
  }
}
