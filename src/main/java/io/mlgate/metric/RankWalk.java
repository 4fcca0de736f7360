package io.mlgate.metric;

import io.mlgate.statistics.RankedLabels;

/** Walks over ordered rows of two classes. */
final class RankWalk {
  private RankWalk() {}

  /** Positives and negatives in total. */
  static NeumaierSums totals(byte[] labels, RowWeights weights) {
    NeumaierSums totals = new NeumaierSums(2);
    if (weights.areCounts()) {
      long[] counts = new long[2];
      for (int row = 0; row < labels.length; row++) {
        if (labels[row] != RankedLabels.NEITHER) {
          counts[labels[row]] += weights.draws(row);
        }
      }
      totals.add(0, (double) counts[0]);
      totals.add(1, (double) counts[1]);
      return totals;
    }
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] != RankedLabels.NEITHER) {
        totals.add(labels[row], weights.of(row));
      }
    }
    return totals;
  }

  static MetricValue value(RankFormula formula, RankedLabels rows, RowWeights weights) {
    NeumaierSums totals = totals(rows.byRow(), weights);
    RankFormula.Walk walk = formula.start(totals.get(1), totals.get(0));
    descend(walk, rows, weights);
    return walk.value();
  }

  static void descend(RankFormula.Walk walk, RankedLabels rows, RowWeights weights) {
    if (weights.areUnit()) {
      countEach(walk, rows);
    } else if (weights.areCounts()) {
      countDrawn(walk, rows, weights);
    } else {
      weighDown(walk, rows, weights);
    }
  }

  /** Rows that count once each: their labels alone are read, one after the other. */
  private static void countEach(RankFormula.Walk walk, RankedLabels rows) {
    long tp = 0;
    long fp = 0;
    for (int block = rows.distinct() - 1; block >= 0; block--) {
      int p = 0;
      int q = 0;
      for (int place = rows.start(block); place < rows.start(block + 1); place++) {
        byte label = rows.label(place);
        p += label == 1 ? 1 : 0;
        q += label == 0 ? 1 : 0;
      }
      if (p + q > 0) {
        tp += p;
        fp += q;
        walk.block(p, q, (double) tp, (double) fp);
      }
    }
  }

  /** Whole numbers of times, summed without rounding, so without care for it. */
  private static void countDrawn(RankFormula.Walk walk, RankedLabels rows, RowWeights weights) {
    long tp = 0;
    long fp = 0;
    for (int block = rows.distinct() - 1; block >= 0; block--) {
      long p = 0;
      long q = 0;
      for (int place = rows.start(block); place < rows.start(block + 1); place++) {
        int draws = weights.draws(rows.row(place));
        byte label = rows.label(place);
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

  private static void weighDown(RankFormula.Walk walk, RankedLabels rows, RowWeights weights) {
    NeumaierSums above = new NeumaierSums(2);
    for (int block = rows.distinct() - 1; block >= 0; block--) {
      double p = 0;
      double q = 0;
      for (int place = rows.start(block); place < rows.start(block + 1); place++) {
        byte label = rows.label(place);
        if (label != RankedLabels.NEITHER) {
          double weight = weights.of(rows.row(place));
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
