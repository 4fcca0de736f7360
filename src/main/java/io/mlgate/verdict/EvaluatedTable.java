package io.mlgate.verdict;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The rows of one of the policy's evaluations, or of a reference that they are held against, as far
 * as reports and evidence name them.
 *
 * @param name the policy's name for it; {@code reference of} that name for a reference of drift
 * @param candidate the candidate's table; of a reference the one that its run logged
 * @param baseline the baseline's own table, absent without one
 * @param rows how many rows were judged
 * @param tooYoung how many were left out because their labels are not final yet
 * @param curves the curves of candidate and baseline, candidate first; empty unless both classes
 *     and probabilities are there
 */
public record EvaluatedTable(
    String name,
    SourceFile candidate,
    Optional<SourceFile> baseline,
    long rows,
    long tooYoung,
    List<ScoreCurves> curves) {

  /** Copies the list; nothing may be null. */
  public EvaluatedTable {
    Objects.requireNonNull(name);
    Objects.requireNonNull(candidate);
    Objects.requireNonNull(baseline);
    curves = List.copyOf(curves);
  }
}
