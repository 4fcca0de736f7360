package io.mlgate.fairness;

import java.math.BigDecimal;

/**
 * Which groups a comparison may leave out for being small; by default none. Left out are groups
 * below either number. New York City's rule on hiring tools (Local Law 144 of 2021) lets auditors
 * leave out categories below 2% of the data.
 *
 * @param leftOutBelowShare share of all rows, from 0 to below 1; 0 leaves out none
 * @param leftOutBelowRows rows, at least 0; 0 leaves out none
 */
public record SmallGroups(double leftOutBelowShare, long leftOutBelowRows) {
  /**
   * Groups of fewer rows (or clusters, where these are resampled) are never estimated: rates of so
   * few tell about persons, and little about a model.
   */
  public static final int FEWEST_ESTIMATED = 10;

  /** All groups have to be compared; one that is too small leaves the whole undecided. */
  public static final SmallGroups NONE_LEFT_OUT = new SmallGroups(0, 0);

  /** Checks both. */
  public SmallGroups {
    if (!(leftOutBelowShare >= 0 && leftOutBelowShare < 1) || leftOutBelowRows < 0) {
      throw new FairnessException(
          "groups are left out below a share from 0 to 1 or a number of rows, not below "
              + leftOutBelowShare
              + " or "
              + leftOutBelowRows);
    }
  }

  /** Leaves out groups with less than this share of all rows. */
  public static SmallGroups leftOutBelowShare(double share) {
    return new SmallGroups(share, 0);
  }

  /** Leaves out groups of fewer rows. */
  public static SmallGroups leftOutBelowRows(long rows) {
    return new SmallGroups(0, rows);
  }

  /** Whether a group of so many rows is left out of so many in all. */
  public boolean leaveOut(long rows, long all) {
    return rows < leftOutBelowRows || isBelowShare(rows, all);
  }

  /** In decimals, as a share is written: 7 of 100 rows are not below 7%. */
  private boolean isBelowShare(long rows, long all) {
    BigDecimal least = BigDecimal.valueOf(leftOutBelowShare).multiply(BigDecimal.valueOf(all));
    return BigDecimal.valueOf(rows).compareTo(least) < 0;
  }
}
