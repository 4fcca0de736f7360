package io.mlgate.fairness;

import io.mlgate.statistics.Bootstrap;
import java.util.Objects;
import java.util.Optional;

/**
 * A question about fairness that a {@link FairnessVerdict} answers: do all pairs of groups keep a
 * limit?
 *
 * @param definition what has to be alike
 * @param limit how far apart it may lie
 * @param reference the group that all others are compared with; without one all pairs are
 * @param smallGroups which groups may be left out
 * @param confidence two-sided confidence 1 - 2a, between 0 and 1 exclusive: a wrong HOLDS and a
 *     wrong VIOLATED each have a chance of about a
 */
public record FairnessCheck(
    FairnessDefinition definition,
    DisparityLimit limit,
    Optional<String> reference,
    SmallGroups smallGroups,
    double confidence) {

  /** Replicates beyond each end of the widest bootstrap interval that is read, at least. */
  private static final int FEWEST_BEYOND = 5;

  private static final int FEWEST_REPLICATES = 2_000;

  /**
   * Checks the confidence.
   *
   * @throws FairnessException if it is not between 0 and 1
   */
  public FairnessCheck {
    Objects.requireNonNull(definition);
    Objects.requireNonNull(limit);
    Objects.requireNonNull(reference);
    Objects.requireNonNull(smallGroups);
    if (!(confidence > 0 && confidence < 1)) {
      throw new FairnessException("confidence must lie between 0 and 1, but is " + confidence);
    }
  }

  /** Compares all pairs of groups and leaves none out. */
  public static FairnessCheck of(
      FairnessDefinition definition, DisparityLimit limit, double confidence) {
    return new FairnessCheck(
        definition, limit, Optional.empty(), SmallGroups.NONE_LEFT_OUT, confidence);
  }

  /** The same check of pairs with one group alone, which is never left out. */
  public FairnessCheck against(String group) {
    return new FairnessCheck(definition, limit, Optional.of(group), smallGroups, confidence);
  }

  /** The same check with groups left out. */
  public FairnessCheck with(SmallGroups leftOut) {
    return new FairnessCheck(definition, limit, reference, leftOut, confidence);
  }

  /**
   * Answers from counts of independent rows, by score intervals.
   *
   * @throws FairnessException if the counts are weights, or the reference is not among the groups
   */
  public FairnessVerdict verdict(GroupCounts groups) {
    return new FairnessJudgement(this, new CountedGroups(groups)).verdict();
  }

  /**
   * Answers from rows that are weighted or belong together, by percentile intervals of a bootstrap
   * of units.
   *
   * @param groups rows by unit and group
   * @param bootstrap of as many replicates as {@link #replicates} says
   * @throws FairnessException if there are fewer, or the reference is not among the groups
   */
  public FairnessVerdict verdict(GroupedUnits groups, Bootstrap bootstrap) {
    return new FairnessJudgement(this, new ResampledGroups(groups, bootstrap)).verdict();
  }

  /** Replicates that a bootstrap needs to find one of the pairs of so many groups violated. */
  public int replicates(int groups) {
    long pairs = reference.isPresent() ? groups - 1L : groups * (groups - 1L) / 2;
    return replicatesFor(pairs * definition.rates().size());
  }

  int replicatesFor(long pairs) {
    double needed = FEWEST_BEYOND * pairs / ((1 - confidence) / 2);
    // 5 x 10 / 0.025 may come to a little more than 2,000.
    return Math.max(FEWEST_REPLICATES, (int) Math.ceil(needed - 1e-6));
  }
}
