package io.mlgate.metric;

import io.mlgate.statistics.ScoreOrder;

/** Walks over ordered rows of two classes. */
final class RankWalk {
  /** A row of neither class, which the walk passes by. */
  static final byte NEITHER = -1;

  private RankWalk() {}

  /** Positives and negatives in total. */
  static NeumaierSums totals(byte[] labels, RowWeights weights) {
    NeumaierSums totals = new NeumaierSums(2);
    if (weights.areCounts()) {
      long[] counts = new long[2];
      for (int row = 0; row < labels.length; row++) {
        if (labels[row] != NEITHER) {
          counts[labels[row]] += weights.draws(row);
        }
      }
      totals.add(0, (double) counts[0]);
      totals.add(1, (double) counts[1]);
      return totals;
    }
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] != NEITHER) {
        totals.add(labels[row], weights.of(row));
      }
    }
    return totals;
  }

  static MetricValue value(
      RankFormula formula, ScoreOrder order, byte[] labels, RowWeights weights) {
    NeumaierSums totals = totals(labels, weights);
    RankFormula.Walk walk = formula.start(totals.get(1), totals.get(0));
    descend(walk, order, labels, weights);
    return walk.value();
  }

  static void descend(RankFormula.Walk walk, ScoreOrder order, byte[] labels, RowWeights weights) {
    if (weights.areCounts()) {
      countDown(walk, order, labels, weights);
    } else {
      weighDown(walk, order, labels, weights);
    }
  }

  /** The same sums without rounding, so without care for it, and the faster for that. */
  private static void countDown(
      RankFormula.Walk walk, ScoreOrder order, byte[] labels, RowWeights weights) {
    long tp = 0;
    long fp = 0;
    for (int block = order.distinct() - 1; block >= 0; block--) {
      long p = 0;
      long q = 0;
      for (int place = order.start(block); place < order.start(block + 1); place++) {
        int row = order.row(place);
        int draws = weights.draws(row);
        byte label = labels[row];
        p += label == 1 ? draws : 0;
        q += label == 0 ? draws : 0;
      }
      if (p + q > 0) {
        tp += p;
        fp += q;
        walk.block((double) p, (double) q, (double) tp, (double) fp);
      }
    }
  }

  private static void weighDown(
      RankFormula.Walk walk, ScoreOrder order, byte[] labels, RowWeights weights) {
    NeumaierSums above = new NeumaierSums(2);
    for (int block = order.distinct() - 1; block >= 0; block--) {
      double p = 0;
      double q = 0;
      for (int place = order.start(block); place < order.start(block + 1); place++) {
        int row = order.row(place);
        byte label = labels[row];
        if (label != NEITHER) {
          double weight = weights.of(row);
          above.add(label, weight);
          p += label == 1 ? weight : 0;
          q += label == 0 ? weight : 0;
        }
      }
      if (p + q > 0) {
        walk.block(p, q, above.get(1), above.get(0));
      }
    }
  }
}
