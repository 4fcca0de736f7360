package io.mlgate.metric;

import io.mlgate.statistics.ScoreOrder;
import java.util.Arrays;

/**
 * The documents of one query, best score first. Where scores tie, each value is the mean over all
 * orders of the tied documents, so that the order of the rows never matters.
 */
final class RankedQuery {
  private final double[] gains;
  private final int[] starts;

  private RankedQuery(double[] gains, int[] starts) {
    this.gains = gains;
    this.starts = starts;
  }

  static RankedQuery of(double[] relevance, double[] scores) {
    ScoreOrder order = ScoreOrder.of(scores);
    int size = scores.length;
    double[] gains = new double[size];
    int[] starts = new int[order.distinct() + 1];
    for (int block = 0; block < order.distinct(); block++) {
      starts[order.distinct() - block] = size - order.start(block);
    }
    for (int place = 0; place < size; place++) {
      gains[size - 1 - place] = relevance[order.row(place)];
    }
    return new RankedQuery(gains, starts);
  }

  int size() {
    return gains.length;
  }

  boolean hasRelevant() {
    return Arrays.stream(gains).anyMatch(gain -> gain > 0);
  }

  /** Gains discounted by log2(rank + 1), over the first k ranks (Järvelin and Kekäläinen 2002). */
  double dcg(int k) {
    double sum = 0;
    for (int block = 0; block + 1 < starts.length; block++) {
      double gain = 0;
      double discount = 0;
      for (int rank = starts[block]; rank < starts[block + 1]; rank++) {
        gain += gains[rank];
        discount += rank < k ? discount(rank) : 0;
      }
      sum += gain * discount / (starts[block + 1] - starts[block]);
    }
    return sum;
  }

  /** The greatest dcg that any order has. */
  double idealDcg(int k) {
    double[] best = gains.clone();
    Arrays.sort(best);
    double sum = 0;
    for (int rank = 0; rank < Math.min(k, best.length); rank++) {
      sum += best[best.length - 1 - rank] * discount(rank);
    }
    return sum;
  }

  /** One over the rank of the first relevant document; 0 if there is none. */
  double reciprocalRank() {
    for (int block = 0; block + 1 < starts.length; block++) {
      int size = starts[block + 1] - starts[block];
      int relevant = relevant(block);
      if (relevant > 0) {
        double mean = 0;
        double noneBefore = 1;
        for (int i = 0; i <= size - relevant; i++) {
          double here = (double) relevant / (size - i);
          mean += noneBefore * here / (starts[block] + i + 1);
          noneBefore *= 1 - here;
        }
        return mean;
      }
    }
    return 0;
  }

  /**
   * The precision at each relevant document of the first k ranks, averaged over as many relevant
   * documents as k ranks can hold; 0 if there is none.
   */
  double averagePrecision(int k) {
    double sum = 0;
    double found = 0;
    for (int block = 0; block + 1 < starts.length; block++) {
      int size = starts[block + 1] - starts[block];
      int relevant = relevant(block);
      for (int i = 0; i < size && starts[block] + i < k && relevant > 0; i++) {
        double before = size == 1 ? 0 : (double) i * (relevant - 1) / (size - 1);
        sum += (double) relevant / size * (found + before + 1) / (starts[block] + i + 1);
      }
      found += relevant;
    }
    return found == 0 ? 0 : sum / Math.min(found, k);
  }

  private int relevant(int block) {
    int relevant = 0;
    for (int rank = starts[block]; rank < starts[block + 1]; rank++) {
      relevant += gains[rank] > 0 ? 1 : 0;
    }
    return relevant;
  }

  private static double discount(int rank) {
    return Math.log(2) / Math.log(rank + 2);
  }
}
