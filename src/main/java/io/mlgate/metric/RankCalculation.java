package io.mlgate.metric;

import io.mlgate.statistics.RankedLabels;

/** Orders the rows of a binary classifier, then walks down. */
record RankCalculation(RankFormula formula) implements Calculation {
  @Override
  public Prepared prepare(Observations observations) {
    RankedLabels rows = ((BinaryObservations) observations).ranked();
    return weights -> RankWalk.value(formula, rows, weights);
  }
}
