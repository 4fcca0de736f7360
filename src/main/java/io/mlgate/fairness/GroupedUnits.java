package io.mlgate.fairness;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.ConfusionCells;
import java.util.Arrays;
import java.util.List;

/**
 * Rows by group and by the unit that is resampled as a whole: a cluster of rows that belong
 * together (a person's, a session's), or a weighted row. A unit may have rows in several groups;
 * their rates then depend on one another, which resampling respects.
 */
public final class GroupedUnits {
  private final GroupCounts counts;
  private final BinaryObservations rows;
  private final int[] groups;
  private final int[] unitOfRow;
  private final int units;

  private GroupedUnits(
      BinaryObservations rows, int[] groups, List<String> labels, int[] unitOfRow, int units) {
    this.counts = GroupCounts.of(rows, groups, labels);
    if (unitOfRow.length != groups.length) {
      throw new FairnessException(groups.length + " rows, but clusters of " + unitOfRow.length);
    }
    if (units < 2) {
      throw new FairnessException("resampling needs at least 2 units, but there are " + units);
    }
    this.rows = rows;
    this.groups = groups.clone();
    this.unitOfRow = unitOfRow;
    this.units = units;
  }

  /**
   * Each row by itself: for weights.
   *
   * @param rows rows with predictions
   * @param groups for each row the place of its group among the labels
   * @param labels names of the groups
   */
  public static GroupedUnits rows(BinaryObservations rows, int[] groups, List<String> labels) {
    int[] each = new int[rows.units()];
    Arrays.setAll(each, row -> row);
    return new GroupedUnits(rows, groups, labels, each, each.length);
  }

  /**
   * Clusters.
   *
   * @param rows rows with predictions, weighted or not
   * @param groups for each row the place of its group among the labels
   * @param labels names of the groups
   * @param clusterOfRow for each row the number of its cluster, from 0; numbers may be left out
   */
  public static GroupedUnits clusters(
      BinaryObservations rows, int[] groups, List<String> labels, int[] clusterOfRow) {
    int greatest = -1;
    for (int cluster : clusterOfRow) {
      if (cluster < 0) {
        throw new FairnessException("no number of a cluster: " + cluster);
      }
      greatest = Math.max(greatest, cluster);
    }
    int[] unitOfCluster = new int[greatest + 1];
    Arrays.fill(unitOfCluster, -1);
    int[] unitOfRow = new int[clusterOfRow.length];
    int units = 0;
    for (int row = 0; row < clusterOfRow.length; row++) {
      int cluster = clusterOfRow[row];
      if (unitOfCluster[cluster] < 0) {
        unitOfCluster[cluster] = units++;
      }
      unitOfRow[row] = unitOfCluster[cluster];
    }
    return new GroupedUnits(rows, groups, labels, unitOfRow, units);
  }

  /** The sums of weights over all units. */
  public GroupCounts counts() {
    return counts;
  }

  /** Number of units. */
  public int units() {
    return units;
  }

  /** A rate's parts by unit. */
  UnitRate rate(GroupRate rate, int group) {
    double[] hits = new double[units];
    double[] all = new double[units];
    byte[] labels = rows.labels();
    byte[] predictions = rows.predictions().orElseThrow();
    boolean[] hit = new boolean[4];
    boolean[] counted = new boolean[4];
    for (int cell = 0; cell < 4; cell++) {
      double[] one = new double[4];
      one[cell] = 1;
      hit[cell] = rate.hits(ConfusionCells.of(one)) > 0;
      counted[cell] = rate.of(ConfusionCells.of(one)) > 0;
    }
    long number = 0;
    for (int row = 0; row < groups.length; row++) {
      int cell = 2 * labels[row] + predictions[row];
      double weight = weight(row);
      if (groups[row] == group && counted[cell] && weight > 0) {
        number++;
        all[unitOfRow[row]] += weight;
        hits[unitOfRow[row]] += hit[cell] ? weight : 0;
      }
    }
    return UnitRate.of(hits, all, number);
  }

  private double weight(int row) {
    return rows.weights().isPresent() ? rows.weights().get()[row] : 1;
  }
}
