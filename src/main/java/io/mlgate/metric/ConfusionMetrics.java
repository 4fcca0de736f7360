package io.mlgate.metric;

import static io.mlgate.metric.CatalogEntry.ofCells;
import static io.mlgate.metric.MetricValue.ratio;
import static io.mlgate.metric.Task.BINARY;
import static io.mlgate.metric.Task.MULTICLASS;

import java.util.List;

/** Metrics of the confusion matrix. */
final class ConfusionMetrics {
  private static final String NO_ROWS = "no rows";
  private static final String NO_POSITIVES = "no positive labels";
  private static final String NO_NEGATIVES = "no negative labels";
  private static final String SKLEARN = "sklearn.metrics.";
  private static final String FAIRLEARN = "fairlearn.metrics.";

  private ConfusionMetrics() {}

  static List<CatalogEntry> entries() {
    return List.of(
        ofCells(
            MetricDefinition.of("accuracy", "share of rows predicted right")
                .on(BINARY, MULTICLASS)
                .as(SKLEARN + "accuracy_score"),
            none -> cells -> ratio(cells.right(), cells.total(), NO_ROWS)),
        ofCells(
            MetricDefinition.of("balanced_accuracy", "mean of the classes' recalls")
                .on(BINARY, MULTICLASS)
                .as(SKLEARN + "balanced_accuracy_score"),
            none -> AgreementFormulas::balancedAccuracy),
        ofCells(
            averaged("precision", "TP / (TP + FP): share of positive predictions that are right")
                .as(SKLEARN + "precision_score"),
            set -> new AveragedFormula(AveragedFormula.precision(), set.word("average"))),
        ofCells(
            averaged("recall", "TP / (TP + FN): share of positives that are found")
                .as(SKLEARN + "recall_score"),
            set -> new AveragedFormula(AveragedFormula.recall(), set.word("average"))),
        ofCells(
            averaged("f1", "harmonic mean of precision and recall: 2 TP / (2 TP + FN + FP)")
                .as(SKLEARN + "f1_score"),
            set -> new AveragedFormula(AveragedFormula.fBeta(1), set.word("average"))),
        ofCells(
            averaged("fbeta", "(1 + b²) TP / ((1 + b²) TP + b² FN + FP): recall counts b times")
                .takes(
                    Parameter.between(
                        "beta", "how much recall counts", 0, Double.POSITIVE_INFINITY),
                    AveragedFormula.AVERAGE)
                .as(SKLEARN + "fbeta_score"),
            set ->
                new AveragedFormula(
                    AveragedFormula.fBeta(set.number("beta")), set.word("average"))),
        ofCells(
            averaged("jaccard", "TP / (TP + FN + FP): intersection over union")
                .as(SKLEARN + "jaccard_score"),
            set -> new AveragedFormula(AveragedFormula.jaccard(), set.word("average"))),
        ofCells(
            MetricDefinition.of("specificity", "TN / (TN + FP): share of negatives left alone")
                .on(BINARY)
                .as(FAIRLEARN + "true_negative_rate"),
            none -> c -> ratio(c.tn(), c.tn() + c.fp(), NO_NEGATIVES)),
        ofCells(
            MetricDefinition.of(
                    "npv", "TN / (TN + FN): share of negative predictions that are right")
                .on(BINARY)
                .as(SKLEARN + "precision_score(pos_label=0)"),
            none -> c -> ratio(c.tn(), c.tn() + c.fn(), "no negative predictions")),
        ofCells(
            MetricDefinition.of("fpr", "FP / (TN + FP): share of negatives predicted positive")
                .lower()
                .on(BINARY)
                .as(FAIRLEARN + "false_positive_rate"),
            none -> c -> ratio(c.fp(), c.tn() + c.fp(), NO_NEGATIVES)),
        ofCells(
            MetricDefinition.of("fnr", "FN / (TP + FN): share of positives that are missed")
                .lower()
                .on(BINARY)
                .as(FAIRLEARN + "false_negative_rate"),
            none -> c -> ratio(c.fn(), c.tp() + c.fn(), NO_POSITIVES)),
        ofCells(
            MetricDefinition.of("selection_rate", "share of rows predicted positive")
                .neither()
                .on(BINARY)
                .as(FAIRLEARN + "selection_rate"),
            none -> c -> ratio(c.tp() + c.fp(), c.total(), NO_ROWS)),
        ofCells(
            MetricDefinition.of("mcc", "Matthews correlation of labels and predictions")
                .in(new ValueRange(-1, 1))
                .on(BINARY, MULTICLASS)
                .as(SKLEARN + "matthews_corrcoef"),
            none -> AgreementFormulas::matthews),
        ofCells(
            MetricDefinition.of(
                    "cohen_kappa",
                    "agreement beyond chance: 1 - weighted observed / expected errors")
                .in(new ValueRange(-1, 1))
                .on(BINARY, MULTICLASS)
                .takes(
                    Parameter.choice(
                        "weights",
                        "how an error counts: all alike, or by the distance of the classes",
                        "none",
                        "linear",
                        "quadratic"))
                .as(SKLEARN + "cohen_kappa_score"),
            set -> cells -> AgreementFormulas.kappa(cells, set.word("weights"))));
  }

  private static MetricDefinition averaged(String name, String meaning) {
    return MetricDefinition.of(name, meaning).on(BINARY, MULTICLASS).takes(AveragedFormula.AVERAGE);
  }
}
