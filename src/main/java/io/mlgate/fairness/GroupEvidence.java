package io.mlgate.fairness;

import io.mlgate.statistics.ConfidenceFamily;
import java.util.List;
import java.util.Optional;

/** What is known about groups, and how sure it is. */
interface GroupEvidence {

  /** Counts or sums of weights. */
  GroupCounts counts();

  /** Number of rows of a group. */
  long rows(int group);

  /** Number of independent units of a group: rows, or clusters. */
  long units(int group);

  /** Number of rows in a rate's denominator. */
  long denominator(GroupRate rate, int group);

  /** Why a group's rate has no interval; empty if it has. */
  Optional<String> unfit(GroupRate rate, int group);

  /** Intervals of rates that have them. */
  List<ConfidenceFamily> rates(List<RateOfGroup> asked);

  /**
   * Intervals of disparities of pairs of which both rates have intervals.
   *
   * @param check gives the disparity and the confidence
   */
  List<ConfidenceFamily> disparities(List<GroupPair> pairs, FairnessCheck check);

  /** A rate of a group. */
  record RateOfGroup(GroupRate rate, int group) {}

  /** A rate of two groups. */
  record GroupPair(GroupRate rate, int first, int second) {}
}
