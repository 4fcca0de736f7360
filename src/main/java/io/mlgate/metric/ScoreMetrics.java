package io.mlgate.metric;

import static io.mlgate.metric.Task.BINARY;
import static io.mlgate.metric.Task.MULTICLASS;

import java.util.List;
import java.util.function.Function;

/** Metrics of a binary classifier's scores; some are also for more classes. */
final class ScoreMetrics {
  private static final String SKLEARN = "sklearn.metrics.";

  private ScoreMetrics() {}

  static List<CatalogEntry> entries() {
    return List.of(
        new CatalogEntry(
            MetricDefinition.of(
                    "roc_auc",
                    "area under the ROC curve: share of pairs of a positive and a negative put right,"
                        + " ties half")
                .on(BINARY, MULTICLASS)
                .reads(Need.LABEL, Need.SCORE)
                .takes(
                    Parameter.within(
                        "max_fpr",
                        "counts the area up to this false-positive rate only, standardised after"
                            + " McClish; two classes",
                        1e-9,
                        1,
                        1),
                    Parameter.choice(
                        "multi_class",
                        "more than two classes: one against the rest, or one against one",
                        "ovr",
                        "ovo"),
                    Parameter.choice(
                        "average",
                        "more than two classes: each class or pair alike, or by its rows",
                        "macro",
                        "weighted"))
                .as(SKLEARN + "roc_auc_score"),
            ScoreMetrics::rocAuc),
        ranked(
            MetricDefinition.of("average_precision", "precision averaged over the steps in recall")
                .as(SKLEARN + "average_precision_score"),
            none -> (p, n) -> new AreaUnderPrecisionRecall(p, false)),
        ranked(
            MetricDefinition.of(
                    "pr_auc_trapezoid",
                    "area under the precision-recall curve by straight lines; another number than"
                        + " average_precision")
                .as(SKLEARN + "auc(recall, precision)"),
            none -> (p, n) -> new AreaUnderPrecisionRecall(p, true)),
        ranked(
            MetricDefinition.of(
                    "ks", "greatest distance of the score's distributions in both classes")
                .as("scipy.stats.ks_2samp(...).statistic"),
            none -> ThresholdScan::widestGap),
        ranked(
            MetricDefinition.of(
                    "recall_at_fpr", "greatest recall at a threshold with at most this FPR")
                .takes(Parameter.within("fpr", "the greatest FPR allowed", 0, 1, 0.01))
                .as("max(tpr[fpr <= x]) of " + SKLEARN + "roc_curve"),
            set -> (p, n) -> ThresholdScan.recallWithin(p, n, set.number("fpr"))),
        ranked(
            MetricDefinition.of(
                    "precision_at_k",
                    "share of positives among the k best rows; of weighted rows, among the best of"
                        + " weight k")
                .takes(Parameter.count("k", "how many rows, or how much weight of weighted ones"))
                .as("Manning, Raghavan, Schütze 2008, 8.4; ties averaged"),
            set -> (p, n) -> new TopRows(p, n, set.whole("k"), TopRows.Measure.PRECISION)),
        ranked(
            MetricDefinition.of(
                    "recall_at_k",
                    "share of all positives that the k best rows hold; of weighted rows, the best"
                        + " of weight k")
                .takes(Parameter.count("k", "how many rows, or how much weight of weighted ones"))
                .as("Manning, Raghavan, Schütze 2008, 8.4; ties averaged"),
            set -> (p, n) -> new TopRows(p, n, set.whole("k"), TopRows.Measure.RECALL)),
        ranked(
            MetricDefinition.of(
                    "lift_at", "share of positives among the best rows over that among all rows")
                .in(ValueRange.POSITIVE)
                .takes(
                    Parameter.within(
                        "share", "how much of all rows, or of their weight", 1e-9, 1, 0.1))
                .as("Berry and Linoff 1997; ties averaged"),
            set ->
                (p, n) -> new TopRows(p, n, set.number("share") * (p + n), TopRows.Measure.LIFT)),
        new CatalogEntry(
            MetricDefinition.of(
                    "log_loss", "mean of -ln of the probability given to the true class")
                .lower()
                .in(ValueRange.POSITIVE)
                .on(BINARY, MULTICLASS)
                .reads(Need.LABEL, Need.PROBABILITY)
                .as(SKLEARN + "log_loss (probabilities clipped by 2^-52)"),
            none -> rows -> RowMeans.of(ProbabilityLoss.logarithmic(rows))),
        new CatalogEntry(
            MetricDefinition.of(
                    "brier",
                    "mean squared error of the probability of class 1; more classes: summed over"
                        + " them")
                .lower()
                .in(new ValueRange(0, 2))
                .on(BINARY, MULTICLASS)
                .reads(Need.LABEL, Need.PROBABILITY)
                .as(SKLEARN + "brier_score_loss"),
            none -> rows -> RowMeans.of(ProbabilityLoss.quadratic(rows))));
  }

  private static CatalogEntry ranked(
      MetricDefinition definition, Function<Arguments, RankFormula> formula) {
    return new CatalogEntry(
        definition.on(BINARY).reads(Need.LABEL, Need.SCORE),
        set -> new RankCalculation(formula.apply(set)));
  }

  private static Calculation rocAuc(Arguments set) {
    double maxFpr = set.number("max_fpr");
    RankFormula formula =
        maxFpr == 1 ? AreaUnderRoc::new : (p, n) -> new PartialAreaUnderRoc(p, n, maxFpr);
    Calculation ofTwo = new RankCalculation(formula);
    boolean pairs = set.word("multi_class").equals("ovo");
    boolean byRows = set.word("average").equals("weighted");
    return rows -> {
      if (rows instanceof MulticlassObservations many) {
        if (maxFpr != 1) {
          throw new ObservationsException("roc_auc: 'max_fpr' is for two classes");
        }
        return pairs ? new PairwiseAuc(many, byRows) : new OneAgainstRestAuc(many, byRows);
      }
      return ofTwo.prepare(rows);
    };
  }
}
