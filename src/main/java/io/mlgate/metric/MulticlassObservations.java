package io.mlgate.metric;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Rows of a classifier of two or more classes; a class is written as its index in the list. */
public final class MulticlassObservations implements Observations {
  private final List<String> classes;
  private final int[] labels;
  private final Optional<int[]> predictions;
  private final Optional<double[][]> scores;
  private final Optional<double[]> weights;
  private final Optional<String> improbable;

  private MulticlassObservations(
      List<String> classes,
      int[] labels,
      Optional<int[]> predictions,
      Optional<double[][]> scores,
      Optional<double[]> weights,
      Optional<String> improbable) {
    this.classes = classes;
    this.labels = labels;
    this.predictions = predictions;
    this.scores = scores;
    this.weights = weights;
    this.improbable = improbable;
  }

  /**
   * Rows with labels alone.
   *
   * @param classes the names of the classes, at least two, all different; their order is the one of
   *     ordinal metrics
   * @param labels for each row the index of its true class
   */
  public static MulticlassObservations of(List<String> classes, int[] labels) {
    if (classes.size() < 2 || new HashSet<>(classes).size() < classes.size()) {
      throw new ObservationsException("classes: at least two, all different, not " + classes);
    }
    Columns.notEmpty("labels", labels.length);
    Columns.codes("labels", labels, classes.size());
    return new MulticlassObservations(
        List.copyOf(classes),
        labels,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same rows with predicted classes. */
  public MulticlassObservations withPredictions(int[] given) {
    Columns.length("predictions", given.length, labels.length);
    Columns.codes("predictions", given, classes.size());
    return new MulticlassObservations(
        classes, labels, Optional.of(given), scores, weights, improbable);
  }

  /**
   * The same rows with scores.
   *
   * @param given for each class its scores of all rows, finite
   */
  public MulticlassObservations withScores(double[][] given) {
    Columns.length("scores", given.length, classes.size());
    Optional<String> problem = Optional.empty();
    for (int code = 0; code < given.length; code++) {
      String column = "scores of '" + classes.get(code) + "'";
      Columns.length(column, given[code].length, labels.length);
      Columns.finite(column, given[code]);
      int row = Columns.firstImprobable(given[code]);
      if (row >= 0 && problem.isEmpty()) {
        problem =
            Optional.of(column + ": row " + row + ": " + given[code][row] + " is no probability");
      }
    }
    return new MulticlassObservations(
        classes, labels, predictions, Optional.of(given.clone()), weights, problem);
  }

  /** The same rows with weights: finite, from 0 on, not all 0. */
  public MulticlassObservations withWeights(double[] given) {
    Columns.weights(given, labels.length);
    return new MulticlassObservations(
        classes, labels, predictions, scores, Optional.of(given), improbable);
  }

  @Override
  public Task task() {
    return Task.MULTICLASS;
  }

  @Override
  public int units() {
    return labels.length;
  }

  @Override
  public Optional<double[]> weights() {
    return weights;
  }

  @Override
  public Optional<String> lacks(Need need) {
    return switch (need) {
      case LABEL -> Optional.empty();
      case PREDICTION ->
          predictions.isPresent() ? Optional.empty() : Optional.of("predictions: there are none");
      case SCORE -> scores.isPresent() ? Optional.empty() : Optional.of("scores: there are none");
      case PROBABILITY -> scores.isPresent() ? improbable : Optional.of("scores: there are none");
      default -> Optional.of(need.word() + ": not among the columns of a classifier");
    };
  }

  /** The names of the classes. */
  public List<String> classes() {
    return classes;
  }

  /** The true classes. */
  public int[] labels() {
    return labels;
  }

  /** The predicted classes. */
  public Optional<int[]> predictions() {
    return predictions;
  }

  /** For each class its scores. */
  public Optional<double[][]> scores() {
    return scores;
  }
}
