package io.mlgate.statistics;

import java.util.Arrays;

/**
 * What a resample takes or leaves as a whole: rows, or clusters of rows that belong together (a
 * user's, a session's). Rows of one cluster are not independent, and resampling them singly makes
 * intervals too narrow.
 */
public final class ResamplingUnits {
  private final int rows;
  private final int units;
  private final int[] unitOfRow;

  private ResamplingUnits(int rows, int units, int[] unitOfRow) {
    this.rows = rows;
    this.units = units;
    this.unitOfRow = unitOfRow;
  }

  /**
   * Each row by itself.
   *
   * @param rows number of rows, at least 2
   */
  public static ResamplingUnits rows(int rows) {
    return new ResamplingUnits(rows, atLeastTwo(rows, "rows"), new int[0]);
  }

  /**
   * Clusters.
   *
   * @param clusterOfRow the number of each row's cluster, from 0; numbers may be left out
   * @throws IllegalArgumentException if a number is negative or there are fewer than two clusters
   */
  public static ResamplingUnits clusters(int[] clusterOfRow) {
    int greatest = -1;
    for (int cluster : clusterOfRow) {
      if (cluster < 0) {
        throw new IllegalArgumentException("no number of a cluster: " + cluster);
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
    return new ResamplingUnits(clusterOfRow.length, atLeastTwo(units, "clusters"), unitOfRow);
  }

  private static int atLeastTwo(int count, String what) {
    if (count < 2) {
      throw new IllegalArgumentException(
          "resampling needs at least 2 " + what + ", but there are " + count);
    }
    return count;
  }

  /** Number of units that are resampled. */
  public int count() {
    return units;
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  private boolean areRows() {
    return unitOfRow.length == 0;
  }

  /** An array for the weights of rows; the same as that of units where rows are units. */
  int[] rowWeights(int[] unitWeights) {
    return areRows() ? unitWeights : new int[rows];
  }

  /** Gives each row the weight of its unit. */
  void spread(int[] unitWeights, int[] rowWeights) {
    if (!areRows()) {
      for (int row = 0; row < rows; row++) {
        rowWeights[row] = unitWeights[unitOfRow[row]];
      }
    }
  }
}
