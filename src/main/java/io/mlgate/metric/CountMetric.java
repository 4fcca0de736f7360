package io.mlgate.metric;

/**
 * A metric that is a function of the confusion matrix. Resampling rows of weight 1 is then the same
 * as drawing the cells from a multinomial distribution, and needs no rows.
 */
@FunctionalInterface
public interface CountMetric {

  /** The value of a confusion matrix, whose cells may all be 0. */
  MetricValue value(ConfusionCells cells);
}
