package io.mlgate.statistics;

/** Ranks in which tied rows share the mean of the ranks that they take together. */
public final class MidRanks {
  private MidRanks() {}

  /**
   * Midranks from 1 to n, one a row; they sum to n(n+1)/2.
   *
   * @param order the rows by score
   */
  public static double[] of(ScoreOrder order) {
    double[] ranks = new double[order.size()];
    for (int score = 0; score < order.distinct(); score++) {
      int start = order.start(score);
      int end = order.start(score + 1);
      double rank = (start + 1.0 + end) / 2;
      for (int position = start; position < end; position++) {
        ranks[order.row(position)] = rank;
      }
    }
    return ranks;
  }
}
