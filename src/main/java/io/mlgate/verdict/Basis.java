package io.mlgate.verdict;

import java.util.Objects;
import java.util.Optional;

/**
 * What a verdict on rows rests on beyond its numbers.
 *
 * @param evaluation the policy's name for the rows
 * @param method how the interval was made, in words; empty if there is none
 * @param comparison how the candidate stands to the baseline, absent if they were not compared
 * @param disparity the groups of a fairness gate, absent for other gates
 */
public record Basis(
    String evaluation,
    String method,
    Optional<Comparison> comparison,
    Optional<GroupDisparity> disparity) {

  /** Nothing may be null. */
  public Basis {
    Objects.requireNonNull(evaluation);
    Objects.requireNonNull(method);
    Objects.requireNonNull(comparison);
    Objects.requireNonNull(disparity);
  }
}
