package io.mlgate.metric;

import io.mlgate.statistics.RankedLabels;
import io.mlgate.statistics.ScoreOrder;
import java.util.Optional;

/**
 * Rows of a binary classifier. Class 1 is the positive one; a score is greater the likelier class 1
 * is. Rows count from 0 in messages.
 */
public final class BinaryObservations implements Observations {
  private final byte[] labels;
  private final Optional<byte[]> predictions;
  private final Optional<ScoreColumn> scores;
  private final Optional<double[]> weights;
  private final Optional<String> improbable;

  /** Made when first asked for; a benign race makes it twice. */
  private volatile Optional<RankedLabels> ranked = Optional.empty();

  private BinaryObservations(
      byte[] labels,
      Optional<byte[]> predictions,
      Optional<ScoreColumn> scores,
      Optional<double[]> weights,
      Optional<String> improbable) {
    this.labels = labels;
    this.predictions = predictions;
    this.scores = scores;
    this.weights = weights;
    this.improbable = improbable;
  }

  /**
   * Rows with labels alone.
   *
   * @param labels the true classes, 0 or 1
   * @throws ObservationsException if there are none, or one is neither 0 nor 1
   */
  public static BinaryObservations of(byte[] labels) {
    Columns.notEmpty("labels", labels.length);
    Columns.bits("labels", labels);
    return new BinaryObservations(
        labels, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same rows with predicted classes, 0 or 1. */
  public BinaryObservations withPredictions(byte[] given) {
    Columns.length("predictions", given.length, labels.length);
    Columns.bits("predictions", given);
    return new BinaryObservations(labels, Optional.of(given), scores, weights, improbable);
  }

  /** The same rows with scores, finite; some metrics ask for probabilities when they read them. */
  public BinaryObservations withScores(double[] given) {
    Columns.length("scores", given.length, labels.length);
    Columns.finite("scores", given);
    return new BinaryObservations(
        labels, predictions, Optional.of(ScoreColumn.of(given)), weights, problem(given));
  }

  private static Optional<String> problem(double[] scores) {
    int row = Columns.firstImprobable(scores);
    return row < 0
        ? Optional.empty()
        : Optional.of("scores: row " + row + ": " + scores[row] + " is no probability");
  }

  /** The same rows with predictions made of the scores: 1 where a score is at least a threshold. */
  public BinaryObservations predictedAt(double threshold) {
    double[] given = column().values();
    byte[] made = new byte[given.length];
    for (int row = 0; row < made.length; row++) {
      made[row] = (byte) (given[row] >= threshold ? 1 : 0);
    }
    return withPredictions(made);
  }

  /** The same rows with weights: finite, from 0 on, not all 0. */
  public BinaryObservations withWeights(double[] given) {
    Columns.weights(given, labels.length);
    return new BinaryObservations(labels, predictions, scores, Optional.of(given), improbable);
  }

  /**
   * Some of the rows, in the order given. Their scores are copied when they are first asked for:
   * most metrics of groups need none.
   *
   * @param rows their indices, from 0, at least one; not to be changed
   * @throws ObservationsException if all their weights are 0
   */
  public BinaryObservations only(int[] rows) {
    Columns.notEmpty("labels", rows.length);
    Optional<ScoreColumn> kept = scores.map(all -> all.only(rows));
    BinaryObservations picked =
        new BinaryObservations(
            Columns.only(labels, rows),
            predictions.map(all -> Columns.only(all, rows)),
            kept,
            Optional.empty(),
            improbable.isEmpty() ? improbable : problem(kept.orElseThrow().values()));
    return weights.isEmpty() ? picked : picked.withWeights(Columns.only(weights.get(), rows));
  }

  @Override
  public Task task() {
    return Task.BINARY;
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
      default -> Optional.of(need.word() + ": not among the columns of a binary classifier");
    };
  }

  /** The true classes. */
  public byte[] labels() {
    return labels;
  }

  /** The predicted classes. */
  public Optional<byte[]> predictions() {
    return predictions;
  }

  /** The scores. */
  public Optional<double[]> scores() {
    return scores.map(ScoreColumn::values);
  }

  /**
   * The rows in the order of their scores, sorted once for all that asks.
   *
   * @throws ObservationsException if there are no scores
   */
  public ScoreOrder order() {
    return column().order();
  }

  /**
   * The labels in the order of the scores, looked up once for all that asks.
   *
   * @throws ObservationsException if there are no scores
   */
  public RankedLabels ranked() {
    Optional<RankedLabels> known = ranked;
    if (known.isEmpty()) {
      known = Optional.of(RankedLabels.of(order(), labels));
      ranked = known;
    }
    return known.get();
  }

  private ScoreColumn column() {
    return scores.orElseThrow(() -> new ObservationsException("scores: there are none"));
  }
}
