package io.mlgate.gate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Candidate and baseline of one evaluation.
 *
 * @param candidate the candidate
 * @param baseline the baseline, absent if neither the policy nor the user names one
 */
record Pins(Pin candidate, Optional<Pin> baseline) {

  /** Why the store could not be read, one line each, without repetition. */
  List<String> problems() {
    return Stream.concat(Stream.of(candidate), baseline.stream())
        .flatMap(pin -> pin.problem().stream())
        .distinct()
        .toList();
  }

  /**
   * The candidate.
   *
   * @throws UnfitModelException if nothing that it holds may decide
   */
  Contender fitCandidate() {
    return fit(candidate, "candidate");
  }

  /** Why there need be nothing to compare with; absent where there must be a baseline. */
  Optional<NoComparison> absence() {
    return baseline.flatMap(Pin::absence);
  }

  /**
   * The baseline to compare with.
   *
   * @throws UnfitModelException if nothing that it holds may decide, or none is named
   */
  Contender fitBaseline() {
    return fit(
        baseline.orElseThrow(
            () -> new UnfitModelException("there is no baseline: the policy names none")),
        "baseline");
  }

  private static Contender fit(Pin pin, String side) {
    RunFault.of(pin, side)
        .ifPresent(
            fault -> {
              throw new UnfitModelException(fault);
            });
    return pin.contender().orElseThrow();
  }

  void refuseSelfComparison() {
    Optional<Contender> other = baseline.flatMap(Pin::contender);
    if (candidate.contender().isPresent()
        && other.isPresent()
        && candidate.contender().get().isSameAs(other.get())) {
      throw new RefusedException(
          "candidate and baseline are the same (run "
              + other.get().run().runId()
              + "), so comparing them says nothing: name another candidate than "
              + candidate.reference()
              + ", or another baseline than "
              + baseline.get().reference());
    }
  }
}
