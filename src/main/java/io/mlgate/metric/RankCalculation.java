package io.mlgate.metric;

import io.mlgate.statistics.ScoreOrder;

/** Orders the rows of a binary classifier, then walks down. */
record RankCalculation(RankFormula formula) implements Calculation {
  @Override
  public Prepared prepare(Observations observations) {
    BinaryObservations rows = (BinaryObservations) observations;
    ScoreOrder order = rows.order();
    byte[] labels = rows.labels();
    return weights -> RankWalk.value(formula, order, labels, weights);
  }
}
