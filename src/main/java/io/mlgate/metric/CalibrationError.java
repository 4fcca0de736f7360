package io.mlgate.metric;

/** The gap between predicted and observed shares of positives, bin by bin. */
final class CalibrationError extends PreparedSums {

  /** What becomes of the gaps. */
  enum Form {
    /** Their mean, each bin by its rows. */
    MEAN,
    /** The greatest. */
    GREATEST,
    /** Their mean, less what a perfectly calibrated model would show by chance. */
    MEAN_ABOVE_CHANCE
  }

  private static final int SUMS = 5;

  private final byte[] labels;
  private final double[] scores;
  private final ProbabilityBins bins;
  private final Form form;

  CalibrationError(BinaryObservations rows, ProbabilityBins bins, Form form) {
    this.labels = rows.labels();
    this.scores = rows.scores().orElseThrow();
    this.bins = bins;
    this.form = form;
  }

  @Override
  int count() {
    return SUMS * bins.count();
  }

  @Override
  void add(int unit, double weight, NeumaierSums sums) {
    int first = SUMS * bins.of(unit);
    double score = scores[unit];
    sums.add(first, weight);
    sums.add(first + 1, weight * score);
    if (labels[unit] == 1) {
      sums.add(first + 2, weight);
    }
    if (form == Form.MEAN_ABOVE_CHANCE) {
      sums.add(first + 3, weight * weight);
      sums.add(first + 4, weight * weight * score * (1 - score));
    }
  }

  @Override
  MetricValue finish(NeumaierSums sums) {
    NeumaierSums mean = new NeumaierSums(3);
    double greatest = 0;
    for (int bin = 0; bin < bins.count(); bin++) {
      int first = SUMS * bin;
      double weight = sums.get(first);
      if (weight > 0) {
        double gap = Math.abs(sums.get(first + 2) - sums.get(first + 1));
        mean.add(0, gap);
        mean.add(1, weight);
        greatest = Math.max(greatest, gap / weight);
        if (form == Form.MEAN_ABOVE_CHANCE) {
          double share = sums.get(first + 1) / weight;
          mean.add(2, ChanceGap.mean(weight, share, sums.get(first + 3), sums.get(first + 4)));
        }
      }
    }
    double total = mean.get(1);
    if (total == 0) {
      return MetricValue.undefined("no rows");
    }
    return MetricValue.of(
        switch (form) {
          case MEAN -> mean.get(0) / total;
          case GREATEST -> greatest;
          case MEAN_ABOVE_CHANCE -> (mean.get(0) - mean.get(2)) / total;
        });
  }
}
