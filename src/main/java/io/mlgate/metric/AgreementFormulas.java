package io.mlgate.metric;

/** Formulas over the whole confusion matrix. */
final class AgreementFormulas {
  private AgreementFormulas() {}

  /** Mean recall of the classes that have rows; with one class alone it says nothing. */
  static MetricValue balancedAccuracy(ConfusionCells cells) {
    double sum = 0;
    int present = 0;
    boolean strange = false;
    for (int code = 0; code < cells.classes(); code++) {
      double truths = cells.truths(code);
      if (truths > 0) {
        sum += cells.cell(code, code) / truths;
        present++;
      } else {
        strange |= cells.predicted(code) > 0;
      }
    }
    if (present == 0) {
      return MetricValue.undefined("no rows");
    }
    double mean = sum / present;
    if (present == 1) {
      return MetricValue.undefined("labels of one class only", mean);
    }
    return strange
        ? MetricValue.undefined("a predicted class is not among the labels", mean)
        : MetricValue.of(mean);
  }

  /** Gorodkin 2004 for any number of classes; Matthews 1975 for two. */
  static MetricValue matthews(ConfusionCells cells) {
    double total = cells.total();
    double chance = 0;
    double truthSquares = 0;
    double predictedSquares = 0;
    for (int code = 0; code < cells.classes(); code++) {
      double truths = cells.truths(code);
      double predicted = cells.predicted(code);
      chance += truths * predicted;
      truthSquares += truths * truths;
      predictedSquares += predicted * predicted;
    }
    double truthSpread = total * total - truthSquares;
    double predictedSpread = total * total - predictedSquares;
    if (oneClassOnly(cells)) {
      return MetricValue.undefined("labels or predictions of one class only", 0.0);
    }
    double value =
        (cells.right() * total - chance) / Math.sqrt(truthSpread) / Math.sqrt(predictedSpread);
    return MetricValue.of(Math.max(-1, Math.min(1, value)));
  }

  /** Decided by counting, since with weights the spread need not come out as exactly 0. */
  private static boolean oneClassOnly(ConfusionCells cells) {
    int truths = 0;
    int predictions = 0;
    for (int code = 0; code < cells.classes(); code++) {
      truths += cells.truths(code) > 0 ? 1 : 0;
      predictions += cells.predicted(code) > 0 ? 1 : 0;
    }
    return truths < 2 || predictions < 2;
  }

  /** Cohen 1960; weighted 1968. */
  static MetricValue kappa(ConfusionCells cells, String weights) {
    double total = cells.total();
    double observed = 0;
    double expected = 0;
    for (int truth = 0; truth < cells.classes(); truth++) {
      for (int prediction = 0; prediction < cells.classes(); prediction++) {
        double cost = cost(Math.abs(truth - prediction), weights);
        observed += cost * cells.cell(truth, prediction);
        expected += cost * cells.truths(truth) * cells.predicted(prediction) / total;
      }
    }
    return total > 0 && expected > 0
        ? MetricValue.of(1 - observed / expected)
        : MetricValue.undefined("labels and predictions of one class only");
  }

  private static double cost(int distance, String weights) {
    return switch (weights) {
      case "linear" -> distance;
      case "quadratic" -> (double) distance * distance;
      default -> distance == 0 ? 0 : 1;
    };
  }
}
