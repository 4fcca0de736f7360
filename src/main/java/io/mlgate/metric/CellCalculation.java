package io.mlgate.metric;

/** Counts cells, then applies a formula to them. */
record CellCalculation(CountMetric formula) implements Calculation {

  @Override
  public Prepared prepare(Observations observations) {
    if (observations instanceof BinaryObservations rows) {
      return new OfTwo(formula, rows);
    }
    MulticlassObservations rows = (MulticlassObservations) observations;
    return new OfMany(formula, rows, rows.predictions().orElseThrow());
  }

  private static final class OfTwo extends PreparedSums {
    private final CountMetric formula;
    private final BinaryObservations rows;
    private final byte[] labels;
    private final byte[] predictions;

    OfTwo(CountMetric formula, BinaryObservations rows) {
      this.formula = formula;
      this.rows = rows;
      this.labels = rows.labels();
      this.predictions = rows.predictions().orElseThrow();
    }

    @Override
    int count() {
      return 4;
    }

    @Override
    void add(int unit, double weight, NeumaierSums sums) {
      sums.add(2 * labels[unit] + predictions[unit], weight);
    }

    @Override
    MetricValue finish(NeumaierSums sums) {
      return formula.value(ConfusionCells.of(2, sums));
    }

    @Override
    public MetricValue value(RowWeights weights) {
      return weights.areUnit() ? formula.value(ConfusionCells.of(rows)) : super.value(weights);
    }
  }

  private static final class OfMany extends PreparedSums {
    private final CountMetric formula;
    private final int classes;
    private final int[] labels;
    private final int[] predictions;

    OfMany(CountMetric formula, MulticlassObservations rows, int[] predictions) {
      this.formula = formula;
      this.classes = rows.classes().size();
      this.labels = rows.labels();
      this.predictions = predictions;
    }

    @Override
    int count() {
      return classes * classes;
    }

    @Override
    void add(int unit, double weight, NeumaierSums sums) {
      sums.add(labels[unit] * classes + predictions[unit], weight);
    }

    @Override
    MetricValue finish(NeumaierSums sums) {
      return formula.value(ConfusionCells.of(classes, sums));
    }
  }
}
