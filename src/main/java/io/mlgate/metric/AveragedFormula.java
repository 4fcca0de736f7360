package io.mlgate.metric;

import static io.mlgate.metric.MetricValue.ratio;

import java.util.OptionalInt;

/**
 * A formula of one class against all others, averaged over classes as scikit-learn does: a class
 * that neither labels nor predictions hold is left out.
 */
final class AveragedFormula implements CountMetric {
  static final Parameter AVERAGE =
      Parameter.choice(
          "average",
          "of class 1 alone, or over classes: each alike, by rows, or by the sums of cells",
          "binary",
          "macro",
          "weighted",
          "micro");

  /** A formula of true positives, false positives and false negatives. */
  @FunctionalInterface
  interface OfOneClass {
    MetricValue value(double tp, double fp, double fn);
  }

  private final OfOneClass formula;
  private final String average;

  AveragedFormula(OfOneClass formula, String average) {
    this.formula = formula;
    this.average = average;
  }

  static OfOneClass precision() {
    return (tp, fp, fn) -> ratio(tp, tp + fp, "no positive predictions");
  }

  static OfOneClass recall() {
    return (tp, fp, fn) -> ratio(tp, tp + fn, "no positive labels");
  }

  static OfOneClass fBeta(double beta) {
    double square = beta * beta;
    return (tp, fp, fn) ->
        ratio(
            (1 + square) * tp,
            (1 + square) * tp + square * fn + fp,
            "no positive labels or predictions");
  }

  static OfOneClass jaccard() {
    return (tp, fp, fn) -> ratio(tp, tp + fp + fn, "no positive labels or predictions");
  }

  @Override
  public MetricValue value(ConfusionCells cells) {
    return switch (average) {
      case "binary" -> {
        if (cells.classes() != 2) {
          throw new ObservationsException(
              "labels: of "
                  + cells.classes()
                  + " classes; set 'average' to macro, weighted or micro");
        }
        yield formula.value(cells.tp(), cells.fp(), cells.fn());
      }
      case "micro" -> {
        double wrong = cells.total() - cells.right();
        yield cells.total() > 0
            ? formula.value(cells.right(), wrong, wrong)
            : MetricValue.undefined("no rows");
      }
      default -> mean(cells, average.equals("weighted"));
    };
  }

  private MetricValue mean(ConfusionCells cells, boolean byRows) {
    double sum = 0;
    double weights = 0;
    OptionalInt gap = OptionalInt.empty();
    String reason = "";
    for (int code = 0; code < cells.classes(); code++) {
      double truths = cells.truths(code);
      double predicted = cells.predicted(code);
      if (truths == 0 && predicted == 0) {
        continue;
      }
      double tp = cells.cell(code, code);
      double weight = byRows ? truths : 1;
      MetricValue value = formula.value(tp, predicted - tp, truths - tp);
      if (!value.isDefined() && weight > 0) {
        gap = OptionalInt.of(code);
        reason = ((MetricValue.Undefined) value).reason();
      }
      sum += weight * value.conventional().orElse(0);
      weights += weight;
    }
    if (weights == 0) {
      return MetricValue.undefined("no rows");
    }
    return gap.isPresent()
        ? MetricValue.undefined("class " + gap.getAsInt() + ": " + reason, sum / weights)
        : MetricValue.of(sum / weights);
  }
}
