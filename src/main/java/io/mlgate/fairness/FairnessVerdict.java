package io.mlgate.fairness;

import io.mlgate.statistics.Conclusion;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link FairnessCheck}.
 *
 * @param check the question
 * @param conclusion HOLDS if the intervals of all pairs lie within the limit; VIOLATED if one lies
 *     outside after Holm's correction; else UNDECIDED, as it also is while a group has too few rows
 *     or no denominator
 * @param point what the rates themselves say, without any regard to chance: for policies that ask
 *     for it. A fair model often violates by it.
 * @param reasons why nothing more was concluded, one line each; none unless UNDECIDED
 * @param pairs all pairs by rate, in the order of the groups
 * @param decisive the worst pair, which the conclusion rests on; empty if there is no pair
 * @param description disparities as fairlearn has them; empty if no group is compared
 * @param groups all groups
 * @param rowsNeeded forecast, if UNDECIDED, of what the pairs that have intervals need; empty if
 *     none is undecided, or no number of rows will do
 */
public record FairnessVerdict(
    FairnessCheck check,
    Conclusion conclusion,
    Conclusion point,
    List<String> reasons,
    List<PairFinding> pairs,
    Optional<PairFinding> decisive,
    Optional<DisparityDescription> description,
    List<GroupFinding> groups,
    Optional<RowsForecast> rowsNeeded) {

  /** Copies the lists. */
  public FairnessVerdict {
    reasons = List.copyOf(reasons);
    pairs = List.copyOf(pairs);
    groups = List.copyOf(groups);
  }

  /** Names of the groups of one standing. */
  public List<String> groups(GroupFinding.Standing standing) {
    return groups.stream()
        .filter(group -> group.standing() == standing)
        .map(GroupFinding::name)
        .toList();
  }
}
