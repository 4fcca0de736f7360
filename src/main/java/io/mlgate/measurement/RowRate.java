package io.mlgate.measurement;

import io.mlgate.metric.Argument;
import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.Metric;
import io.mlgate.metric.MulticlassObservations;
import io.mlgate.metric.Observations;
import io.mlgate.statistics.PairedOutcomes;
import io.mlgate.statistics.Proportion;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A metric that is a share of rows, so that binomial methods hold. Labels and predictions are
 * codes; of two classes 0 and 1.
 */
@SuppressWarnings("ImmutableEnumChecker") // functions without state
enum RowRate {
  ACCURACY(true, (label, prediction) -> true, (label, prediction) -> label == prediction),
  SELECTION_RATE(true, (label, prediction) -> true, (label, prediction) -> prediction == 1),
  RECALL(true, (label, prediction) -> label == 1, (label, prediction) -> prediction == 1),
  FNR(true, (label, prediction) -> label == 1, (label, prediction) -> prediction == 0),
  SPECIFICITY(true, (label, prediction) -> label == 0, (label, prediction) -> prediction == 0),
  FPR(true, (label, prediction) -> label == 0, (label, prediction) -> prediction == 1),
  PRECISION(false, (label, prediction) -> prediction == 1, (label, prediction) -> label == 1),
  NPV(false, (label, prediction) -> prediction == 0, (label, prediction) -> label == 0);

  private final boolean pairs;
  private final RowCondition counts;
  private final RowCondition holds;

  RowRate(boolean pairs, RowCondition counts, RowCondition holds) {
    this.pairs = pairs;
    this.counts = counts;
    this.holds = holds;
  }

  /** What is asked of a row. */
  @FunctionalInterface
  private interface RowCondition {
    boolean test(int label, int prediction);
  }

  /** Whether a row is in the denominator. */
  boolean counts(int label, int prediction) {
    return counts.test(label, prediction);
  }

  /** Whether a row that is in the denominator is in the numerator. */
  boolean holds(int label, int prediction) {
    return holds.test(label, prediction);
  }

  /** Whether the denominator is of the truth alone, hence the same for two models. */
  boolean pairs() {
    return pairs;
  }

  /** The rate that a metric is on rows of this kind, if it is one. */
  static Optional<RowRate> of(Metric metric, Observations rows) {
    boolean binary = rows instanceof BinaryObservations;
    boolean averaged =
        metric.arguments().all().stream()
            .filter(argument -> argument.name().equals("average"))
            .map(Argument::text)
            .anyMatch(average -> !average.equals("binary"));
    if (averaged) {
      return Optional.empty();
    }
    return switch (metric.definition().name()) {
      case "accuracy" ->
          binary || rows instanceof MulticlassObservations
              ? Optional.of(ACCURACY)
              : Optional.empty();
      case "selection_rate" -> onlyIf(binary, SELECTION_RATE);
      case "recall" -> onlyIf(binary, RECALL);
      case "fnr" -> onlyIf(binary, FNR);
      case "specificity" -> onlyIf(binary, SPECIFICITY);
      case "fpr" -> onlyIf(binary, FPR);
      case "precision" -> onlyIf(binary, PRECISION);
      case "npv" -> onlyIf(binary, NPV);
      default -> Optional.empty();
    };
  }

  private static Optional<RowRate> onlyIf(boolean binary, RowRate rate) {
    return binary ? Optional.of(rate) : Optional.empty();
  }

  /** Whether every row is in the denominator. */
  boolean ofAllRows() {
    return this == ACCURACY || this == SELECTION_RATE;
  }

  /** Whether a row of one model's is in the denominator. */
  IntPredicate denominator(Observations rows) {
    if (rows instanceof BinaryObservations binary) {
      byte[] labels = binary.labels();
      byte[] predictions = binary.predictions().orElseThrow();
      return row -> counts(labels[row], predictions[row]);
    }
    return row -> true;
  }

  /** Counts one model's rows, of which one at least must be in the denominator. */
  Proportion of(ClassCells cells) {
    long trials = 0;
    long successes = 0;
    for (int cell = 0; cell < cells.size(); cell++) {
      int label = cells.label(cell);
      int prediction = cells.candidate(cell);
      if (counts(label, prediction)) {
        trials += cells.count(cell);
        successes += holds(label, prediction) ? cells.count(cell) : 0;
      }
    }
    return new Proportion(successes, trials);
  }

  /** Counts both models' rows. */
  PairedOutcomes ofBoth(ClassCells cells) {
    long[] outcomes = new long[4];
    for (int cell = 0; cell < cells.size(); cell++) {
      int label = cells.label(cell);
      if (counts(label, cells.candidate(cell))) {
        int first = holds(label, cells.candidate(cell)) ? 0 : 2;
        int second = holds(label, cells.baseline(cell)) ? 0 : 1;
        outcomes[first + second] += cells.count(cell);
      }
    }
    return new PairedOutcomes(outcomes[0], outcomes[1], outcomes[2], outcomes[3]);
  }
}
