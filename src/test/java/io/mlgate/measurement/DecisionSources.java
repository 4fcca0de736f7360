package io.mlgate.measurement;

import static io.mlgate.measurement.SimulatedDecisions.metric;

import io.mlgate.measurement.SimulatedDecisions.PairedSource;
import io.mlgate.measurement.SimulatedDecisions.Source;
import io.mlgate.metric.Argument;
import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.ColumnObservations;
import io.mlgate.metric.NumericObservations;
import io.mlgate.metric.Observations;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Data sets whose truth is known, of the kinds that intervals by resampling are worst at. */
final class DecisionSources {
  private DecisionSources() {}

  /** A quantile of exponential values. */
  static Source quantile(double q, int rows) {
    return new Source(
        "quantile " + q + " of " + rows + " exponential",
        metric("quantile", Argument.of("q", q)),
        -Math.log1p(-q),
        random -> column(draw(random, rows, DecisionSources::exponential)));
  }

  /** A quantile of normal values of which those of a cluster share half of their variance. */
  static Source quantileOfClusters(double q, double truth, int clusters, int size) {
    return new Source(
        "quantile " + q + " of " + clusters + " clusters of " + size,
        metric("quantile", Argument.of("q", q)),
        truth,
        random -> {
          double[] shared = draw(random, clusters, SplittableRandom::nextGaussian);
          double[] values = draw(random, clusters * size, SplittableRandom::nextGaussian);
          int[] codes = IntStream.range(0, values.length).map(row -> row / size).toArray();
          for (int row = 0; row < values.length; row++) {
            values[row] = (values[row] + shared[codes[row]]) * Math.sqrt(0.5);
          }
          return new EvaluationRows(
              ColumnObservations.of(values), Optional.of(new Clusters(codes, clusters)));
        });
  }

  /** A quantile of exponential values that weigh 1 to 5. */
  static Source weightedQuantile(double q, int rows) {
    return new Source(
        "quantile " + q + " of " + rows + " weighted",
        metric("quantile", Argument.of("q", q)),
        -Math.log1p(-q),
        random ->
            EvaluationRows.of(
                ColumnObservations.of(draw(random, rows, DecisionSources::exponential))
                    .withWeights(draw(random, rows, any -> 1 + any.nextInt(5)))));
  }

  /** Recall where all ten positives of a cluster are found, or none, but for one in twenty. */
  static Source recallOfClusters(double found, int clusters) {
    return new Source(
        "recall, positives in " + clusters + " clusters",
        metric("recall"),
        found * 0.95 + (1 - found) * 0.05,
        random -> {
          int positives = 10 * clusters;
          byte[] labels = new byte[positives + 1000];
          byte[] predictions = new byte[labels.length];
          int[] codes = new int[labels.length];
          boolean hit = false;
          for (int row = 0; row < labels.length; row++) {
            boolean positive = row < positives;
            if (positive && row % 10 == 0) {
              hit = random.nextDouble() < found;
            }
            double chance = positive ? (hit ? 0.95 : 0.05) : 0.1;
            labels[row] = (byte) (positive ? 1 : 0);
            predictions[row] = (byte) (random.nextDouble() < chance ? 1 : 0);
            codes[row] = positive ? row / 10 : clusters + (row - positives) / 5;
          }
          return new EvaluationRows(
              BinaryObservations.of(labels).withPredictions(predictions),
              Optional.of(new Clusters(codes, clusters + 200)));
        });
  }

  /** Accuracy of 0.8 where some of 400 rows weigh a thousand times as much as the others. */
  static Source weightedAccuracy(int heavy) {
    return new Source(
        "accuracy, " + heavy + " of 400 rows weigh 1000",
        metric("accuracy"),
        0.8,
        random -> {
          byte[] labels = new byte[400];
          byte[] predictions = new byte[400];
          double[] weights = new double[400];
          for (int row = 0; row < labels.length; row++) {
            labels[row] = (byte) (row % 2);
            predictions[row] = (byte) (random.nextDouble() < 0.8 ? row % 2 : 1 - row % 2);
            weights[row] = row < heavy ? 1000 : 1;
          }
          return EvaluationRows.of(
              BinaryObservations.of(labels).withPredictions(predictions).withWeights(weights));
        });
  }

  /** A metric of normal scores, those of positives 1.5 higher. */
  static Source scores(String what, int negatives, int positives, double truth, Argument set) {
    return new Source(
        metric(what, set) + " of " + negatives + " and " + positives,
        metric(what, set),
        truth,
        random -> EvaluationRows.of(normalScores(random, negatives, positives)));
  }

  static BinaryObservations normalScores(SplittableRandom random, int negatives, int positives) {
    byte[] labels = new byte[negatives + positives];
    double[] scores = new double[labels.length];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = (byte) (row < negatives ? 0 : 1);
      scores[row] = random.nextGaussian() + (row < negatives ? 0 : 1.5);
    }
    return BinaryObservations.of(labels).withScores(scores);
  }

  /** Share of positives that grows with the rank: those of the best are known. */
  static Source best(String what, int rows, Argument set, double truth) {
    return new Source(
        metric(what, set) + " of " + rows,
        metric(what, set),
        truth,
        random -> {
          byte[] labels = new byte[rows];
          double[] scores = random.doubles(rows).toArray();
          for (int row = 0; row < rows; row++) {
            labels[row] = (byte) (random.nextDouble() < 0.6 * scores[row] ? 1 : 0);
          }
          return EvaluationRows.of(BinaryObservations.of(labels).withScores(scores));
        });
  }

  /** Log loss of a model that is confident and wrong in some rows. */
  static Source logLoss(double wrong, int rows) {
    // The mean of -ln u over 0.85 to 0.95.
    double usual = 1 - (0.95 * Math.log(0.95) - 0.85 * Math.log(0.85)) / 0.1;
    return new Source(
        "log_loss of " + rows + ", " + wrong + " sure and wrong",
        metric("log_loss"),
        (1 - wrong) * usual - wrong * Math.log(1e-4),
        random -> {
          byte[] labels = new byte[rows];
          double[] scores = new double[rows];
          for (int row = 0; row < rows; row++) {
            boolean positive = random.nextBoolean();
            labels[row] = (byte) (positive ? 1 : 0);
            double given = random.nextDouble() < wrong ? 1e-4 : 0.85 + 0.1 * random.nextDouble();
            scores[row] = positive ? given : 1 - given;
          }
          return EvaluationRows.of(BinaryObservations.of(labels).withScores(scores));
        });
  }

  /** Log loss of a calibrated model of uniform scores. */
  static Source calibratedLogLoss(int rows) {
    return new Source(
        "log_loss of " + rows + ", calibrated",
        metric("log_loss"),
        0.5,
        random -> {
          byte[] labels = new byte[rows];
          double[] scores = random.doubles(rows).toArray();
          for (int row = 0; row < rows; row++) {
            labels[row] = (byte) (random.nextDouble() < scores[row] ? 1 : 0);
          }
          return EvaluationRows.of(BinaryObservations.of(labels).withScores(scores));
        });
  }

  /** The mean of lognormal values. */
  static Source meanLognormal(double sigma, int rows) {
    return new Source(
        "mean of " + rows + " lognormal " + sigma,
        metric("mean"),
        Math.exp(sigma * sigma / 2),
        random -> column(draw(random, rows, any -> Math.exp(sigma * any.nextGaussian()))));
  }

  /** The mean of exponential values. */
  static Source meanExponential(int rows) {
    return new Source(
        "mean of " + rows + " exponential",
        metric("mean"),
        1,
        random -> column(draw(random, rows, DecisionSources::exponential)));
  }

  /** A metric of errors that are normal, or of Student's t with three degrees of freedom. */
  static Source errors(String what, int rows, boolean heavy, double truth) {
    return new Source(
        what + " of " + rows + (heavy ? " t(3)" : " normal") + " errors",
        metric(what),
        truth,
        random ->
            EvaluationRows.of(
                NumericObservations.of(
                    draw(random, rows, any -> heavy ? student(any) : any.nextGaussian()),
                    new double[rows])));
  }

  /** A difference of quantiles of two models whose values share half of their variance. */
  static PairedSource quantiles(double q, int rows) {
    return new PairedSource(
        "difference of quantiles " + q + " of " + rows,
        metric("quantile", Argument.of("q", q)),
        0,
        random -> {
          double[] shared = draw(random, rows, DecisionSources::exponential);
          return new PairedRows(
              column(plus(shared, draw(random, rows, DecisionSources::exponential))),
              ColumnObservations.of(
                  plus(shared, draw(random, rows, DecisionSources::exponential))));
        });
  }

  /** A difference of means of which one model's values are skewed. */
  static PairedSource means(double sigma, int rows) {
    return new PairedSource(
        "difference of means of " + rows + " lognormal " + sigma,
        metric("mean"),
        Math.exp(sigma * sigma / 2) - 1,
        random -> {
          Observations ones =
              ColumnObservations.of(IntStream.range(0, rows).mapToDouble(any -> 1).toArray());
          return new PairedRows(
              column(draw(random, rows, any -> Math.exp(sigma * any.nextGaussian()))), ones);
        });
  }

  private static double[] plus(double[] first, double[] second) {
    double[] sums = new double[first.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = first[i] + second[i];
    }
    return sums;
  }

  private static EvaluationRows column(double[] values) {
    return EvaluationRows.of(ColumnObservations.of(values));
  }

  private static double[] draw(
      SplittableRandom random, int count, ToDoubleFunction<SplittableRandom> one) {
    return IntStream.range(0, count).mapToDouble(any -> one.applyAsDouble(random)).toArray();
  }

  private static double exponential(SplittableRandom random) {
    return -Math.log1p(-random.nextDouble());
  }

  private static double student(SplittableRandom random) {
    double squares = 0;
    for (int i = 0; i < 3; i++) {
      double one = random.nextGaussian();
      squares += one * one;
    }
    return random.nextGaussian() / Math.sqrt(squares / 3);
  }
}
