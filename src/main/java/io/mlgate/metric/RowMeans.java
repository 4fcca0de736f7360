package io.mlgate.metric;

import java.util.function.Function;

/** A metric of weighted means of terms that each row has by itself. */
final class RowMeans extends PreparedSums {
  private final double[][] terms;
  private final Function<double[], MetricValue> formula;

  /**
   * A metric.
   *
   * @param formula makes the value of the means, one a term
   * @param terms each with one value a unit
   */
  RowMeans(Function<double[], MetricValue> formula, double[]... terms) {
    this.terms = terms;
    this.formula = formula;
  }

  /** The mean of one term. */
  static RowMeans of(double[] term) {
    return new RowMeans(means -> MetricValue.of(means[0]), term);
  }

  @Override
  int count() {
    return terms.length + 1;
  }

  @Override
  void add(int unit, double weight, NeumaierSums sums) {
    for (int term = 0; term < terms.length; term++) {
      sums.add(term, weight * terms[term][unit]);
    }
    sums.add(terms.length, weight);
  }

  @Override
  MetricValue finish(NeumaierSums sums) {
    double total = sums.get(terms.length);
    if (total == 0) {
      return MetricValue.undefined("no rows");
    }
    double[] means = new double[terms.length];
    for (int term = 0; term < means.length; term++) {
      means[term] = sums.get(term) / total;
    }
    return formula.apply(means);
  }
}
