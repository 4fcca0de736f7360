package io.mlgate.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How often intervals of statistics hold the truth in simulated data of a fixed seed. Undefined
 * intervals are counted apart: they decide nothing, and so can decide nothing wrong.
 */
final class SimulatedCoverage {
  private SimulatedCoverage() {}

  /**
   * Of the intervals that are defined.
   *
   * @param share that held the truth
   * @param undefined share of data sets without interval
   */
  record Coverage(double share, double undefined) {
    @Override
    public String toString() {
      return String.format("%.3f (%.3f undefined)", share, undefined);
    }
  }

  private interface Trial {
    IntervalResult run(SplittableRandom random, long seed);
  }

  private static Coverage of(int runs, double truth, Trial trial) {
    int[] outcomes =
        IntStream.range(0, runs)
            .parallel()
            .map(
                run ->
                    trial
                        .run(new SplittableRandom(run * 7919L + 17), run)
                        .interval()
                        .map(interval -> interval.contains(truth) ? 1 : 0)
                        .orElse(-1))
            .toArray();
    double undefined = Arrays.stream(outcomes).filter(outcome -> outcome < 0).count();
    double held = Arrays.stream(outcomes).filter(outcome -> outcome > 0).count();
    return new Coverage(held / (runs - undefined), undefined / runs);
  }

  /** Scores of positives are shifted normal ones; the AUC is Phi(shift / sqrt 2). */
  static Coverage delong(int runs, int positives, int negatives, double auc) {
    double shift = Math.sqrt(2) * Gaussian.quantile(auc);
    return of(
        runs,
        auc,
        (random, seed) -> {
          boolean[] labels = labels(positives, negatives);
          return DeLong.of(ranked(random, labels, shift, noise(random, labels.length)))
              .interval(0.95);
        });
  }

  /** Two models whose scores share half their noise; equal AUCs if the gap is 0. */
  static Coverage delongPaired(int runs, int positives, int negatives, double auc, double gap) {
    double first = Math.sqrt(2) * Gaussian.quantile(auc);
    double second = Math.sqrt(2) * Gaussian.quantile(auc - gap);
    return of(
        runs,
        gap,
        (random, seed) -> {
          boolean[] labels = labels(positives, negatives);
          double[] shared = noise(random, labels.length);
          return DeLong.paired(
                  ranked(random, labels, first, shared), ranked(random, labels, second, shared))
              .interval(0.95);
        });
  }

  /** F1 of a model with a TPR of 0.8 and an FPR of 0.05; cells are TP, FN, FP, TN. */
  static Coverage f1(int runs, int rows, double prevalence, boolean bca) {
    double[] shares = {
      prevalence * 0.8, prevalence * 0.2, (1 - prevalence) * 0.05, (1 - prevalence) * 0.95
    };
    return of(
        runs,
        2 * shares[0] / (2 * shares[0] + shares[1] + shares[2]),
        (random, seed) -> {
          long[] counts = multinomial(random, rows, shares);
          CellStatistic f1 = c -> 2.0 * c[0] / (2.0 * c[0] + c[1] + c[2]);
          BootstrapDistribution distribution =
              Bootstrap.of(seed, 1000).serially().cells(counts, f1);
          return bca
              ? distribution.bca(0.95, Jackknife.cells(counts, f1))
              : distribution.percentile(0.95);
        });
  }

  /**
   * F1 of one model minus that of another: TPR 0.8 and 0.75, FPR 0.05 both; cells are by label,
   * first and second prediction, which are independent given the label.
   */
  static Coverage f1Difference(int runs, int rows, double prevalence) {
    double[] shares = new double[8];
    for (int cell = 0; cell < 8; cell++) {
      boolean positive = (cell & 4) != 0;
      double first = positive ? 0.8 : 0.05;
      double second = positive ? 0.75 : 0.05;
      shares[cell] =
          (positive ? prevalence : 1 - prevalence)
              * ((cell & 2) != 0 ? first : 1 - first)
              * ((cell & 1) != 0 ? second : 1 - second);
    }
    double truth = f1(prevalence, 0.8, 0.05) - f1(prevalence, 0.75, 0.05);
    return of(
        runs,
        truth,
        (random, seed) ->
            Bootstrap.of(seed, 1000)
                .serially()
                .cells(
                    multinomial(random, rows, shares),
                    c ->
                        f1(c[6] + c[7], c[4] + c[5], c[2] + c[3])
                            - f1(c[5] + c[7], c[4] + c[6], c[1] + c[3]))
                .percentile(0.95));
  }

  private static double f1(double prevalence, double tpr, double fpr) {
    double tp = prevalence * tpr;
    return 2 * tp / (tp + prevalence + (1 - prevalence) * fpr);
  }

  private static double f1(long tp, long fn, long fp) {
    return 2.0 * tp / (2.0 * tp + fn + fp);
  }

  /** Average precision, rows resampled; its truth is that of a sample of a million. */
  static Coverage averagePrecision(
      int runs, int positives, int negatives, double auc, boolean bca) {
    double shift = Math.sqrt(2) * Gaussian.quantile(auc);
    return of(
        runs,
        averagePrecisionOfMany(positives, negatives, shift),
        (random, seed) -> {
          boolean[] labels = randomLabels(random, positives, negatives);
          ScoreOrder order = order(random, labels, shift, noise(random, labels.length));
          RowStatistic statistic = weights -> averagePrecision(order, labels, weights);
          ResamplingUnits rows = ResamplingUnits.rows(labels.length);
          BootstrapDistribution distribution =
              Bootstrap.of(seed, 500).serially().units(rows, statistic);
          return bca
              ? distribution.bca(0.95, Jackknife.units(rows, statistic))
              : distribution.percentile(0.95);
        });
  }

  /** Average precision of one model minus that of another, whose scores share half their noise. */
  static Coverage averagePrecisionDifference(
      int runs, int positives, int negatives, double auc, double gap) {
    double first = Math.sqrt(2) * Gaussian.quantile(auc);
    double second = Math.sqrt(2) * Gaussian.quantile(auc - gap);
    return of(
        runs,
        averagePrecisionOfMany(positives, negatives, first)
            - averagePrecisionOfMany(positives, negatives, second),
        (random, seed) -> {
          boolean[] labels = randomLabels(random, positives, negatives);
          double[] shared = noise(random, labels.length);
          ScoreOrder one = order(random, labels, first, shared);
          ScoreOrder other = order(random, labels, second, shared);
          return Bootstrap.of(seed, 500)
              .serially()
              .units(
                  ResamplingUnits.rows(labels.length),
                  weights ->
                      averagePrecision(one, labels, weights)
                          - averagePrecision(other, labels, weights))
              .percentile(0.95);
        });
  }

  private static double averagePrecisionOfMany(int positives, int negatives, double shift) {
    SplittableRandom random = new SplittableRandom(1);
    int factor = 1_000_000 / (positives + negatives);
    boolean[] labels = labels(positives * factor, negatives * factor);
    int[] once = new int[labels.length];
    Arrays.fill(once, 1);
    return averagePrecision(
        order(random, labels, shift, noise(random, labels.length)), labels, once);
  }

  static double averagePrecision(ScoreOrder order, boolean[] labels, int[] weights) {
    long right = 0;
    long all = 0;
    double sum = 0;
    for (int score = order.distinct() - 1; score >= 0; score--) {
      long gained = 0;
      for (int i = order.start(score); i < order.start(score + 1); i++) {
        int weight = weights[order.row(i)];
        gained += labels[order.row(i)] ? weight : 0;
        all += weight;
      }
      right += gained;
      sum += gained == 0 ? 0 : gained * ((double) right / all);
    }
    return sum / right;
  }

  /** RMSE of errors that are normal, or normal with a scale that is normal too. */
  static Coverage rmse(int runs, int rows, boolean heavy) {
    return of(
        runs,
        1,
        (random, seed) -> {
          double[] scale = scales(random, rows, heavy);
          double[] squares = squares(scale, noise(random, rows), noise(random, rows));
          return Bootstrap.of(seed, 1000)
              .serially()
              .units(ResamplingUnits.rows(rows), weights -> rootMean(squares, weights))
              .percentile(0.95);
        });
  }

  /** RMSE of one model minus that of another, equally good, whose errors share half their noise. */
  static Coverage rmseDifference(int runs, int rows, boolean heavy) {
    return of(
        runs,
        0,
        (random, seed) -> {
          double[] scale = scales(random, rows, heavy);
          double[] shared = noise(random, rows);
          double[] first = squares(scale, shared, noise(random, rows));
          double[] second = squares(scale, shared, noise(random, rows));
          return Bootstrap.of(seed, 1000)
              .serially()
              .units(
                  ResamplingUnits.rows(rows),
                  weights -> rootMean(first, weights) - rootMean(second, weights))
              .percentile(0.95);
        });
  }

  private static double[] scales(SplittableRandom random, int rows, boolean heavy) {
    return heavy ? noise(random, rows) : IntStream.range(0, rows).mapToDouble(row -> 1).toArray();
  }

  private static double[] squares(double[] scale, double[] shared, double[] own) {
    return IntStream.range(0, scale.length)
        .mapToDouble(
            row -> {
              double error = scale[row] * Math.sqrt(0.5) * (shared[row] + own[row]);
              return error * error;
            })
        .toArray();
  }

  private static double rootMean(double[] squares, int[] weights) {
    double sum = 0;
    for (int row = 0; row < squares.length; row++) {
      sum += weights[row] * squares[row];
    }
    return Math.sqrt(sum / squares.length);
  }

  private static boolean[] labels(int positives, int negatives) {
    boolean[] labels = new boolean[positives + negatives];
    Arrays.fill(labels, 0, positives, true);
    return labels;
  }

  /** Labels drawn with the share of positives, as rows of production are; two of each at least. */
  private static boolean[] randomLabels(SplittableRandom random, int positives, int negatives) {
    boolean[] labels = new boolean[positives + negatives];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = row < 2 || (row > 3 && random.nextInt(labels.length) < positives);
    }
    return labels;
  }

  private static double[] noise(SplittableRandom random, int n) {
    return IntStream.range(0, n).mapToDouble(row -> random.nextGaussian()).toArray();
  }

  private static RankedLabels ranked(
      SplittableRandom random, boolean[] labels, double shift, double[] shared) {
    return Ranked.by(scores(random, labels, shift, shared), labels);
  }

  private static ScoreOrder order(
      SplittableRandom random, boolean[] labels, double shift, double[] shared) {
    return ScoreOrder.of(scores(random, labels, shift, shared));
  }

  private static double[] scores(
      SplittableRandom random, boolean[] labels, double shift, double[] shared) {
    double[] scores = new double[labels.length];
    for (int row = 0; row < labels.length; row++) {
      scores[row] =
          Math.sqrt(0.5) * (shared[row] + random.nextGaussian()) + (labels[row] ? shift : 0);
    }
    return scores;
  }

  private static long[] multinomial(SplittableRandom random, int rows, double[] shares) {
    long[] counts = new long[shares.length];
    for (int row = 0; row < rows; row++) {
      double u = random.nextDouble();
      int cell = 0;
      while (cell < shares.length - 1 && u >= shares[cell]) {
        u -= shares[cell++];
      }
      counts[cell]++;
    }
    return counts;
  }
}
