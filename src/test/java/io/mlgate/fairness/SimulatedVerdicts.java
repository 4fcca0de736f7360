package io.mlgate.fairness;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.ConfusionCells;
import io.mlgate.statistics.Bootstrap;
import io.mlgate.statistics.Conclusion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How often verdicts come out one way or another for models whose true rates are known.
 *
 * @param holds share of data sets that the intervals accepted
 * @param violated share that they did not
 * @param pointViolated share that the rates themselves did not
 */
record SimulatedVerdicts(int runs, double holds, double violated, double pointViolated) {
  /** Five groups of together 1,000 rows, the smallest of 50. */
  static final int[] FIVE_GROUPS = {400, 250, 180, 120, 50};

  /** The chance of a false verdict that the checks here are made for. */
  static final double ALPHA = 0.025;

  static final double CONFIDENCE = 1 - 2 * ALPHA;

  /**
   * The greatest share of so many data sets that a chance of alpha explains: three standard errors
   * above it, exceeded once in 700 times.
   */
  static double explainedByAlpha(int runs) {
    return ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / runs);
  }

  /** Groups of given sizes and true selection rates, from counts. */
  static SimulatedVerdicts parity(
      int runs, DisparityLimit limit, int[] sizes, double[] rates, long seed) {
    FairnessCheck check =
        FairnessCheck.of(FairnessDefinition.DEMOGRAPHIC_PARITY, limit, CONFIDENCE);
    return of(
        runs,
        seed,
        random ->
            check.verdict(
                groups(
                    sizes.length,
                    g -> {
                      long hits = binomial(random, sizes[g], rates[g]);
                      return ConfusionCells.of(sizes[g] - hits, hits, 0L, 0L);
                    })));
  }

  /** Groups, half of whose rows are positives, with given true and false positive rates. */
  static SimulatedVerdicts odds(
      int runs, DisparityLimit limit, int[] sizes, double[] tpr, double[] fpr, long seed) {
    FairnessCheck check = FairnessCheck.of(FairnessDefinition.EQUALIZED_ODDS, limit, CONFIDENCE);
    return of(
        runs,
        seed,
        random ->
            check.verdict(
                groups(
                    sizes.length,
                    g -> {
                      int half = sizes[g] / 2;
                      long tp = binomial(random, half, tpr[g]);
                      long fp = binomial(random, half, fpr[g]);
                      return ConfusionCells.of(half - fp, fp, half - tp, tp);
                    })));
  }

  /**
   * Clusters of rows: of a cluster's rows a share is selected on average that is drawn about the
   * group's rate, uniformly within +-spread.
   *
   * @param sizes numbers of clusters by group
   */
  static SimulatedVerdicts clusters(
      int runs,
      DisparityLimit limit,
      int[] sizes,
      double[] rates,
      int rowsOfCluster,
      double spread,
      boolean asIfIndependent,
      long seed) {
    FairnessCheck check =
        FairnessCheck.of(FairnessDefinition.DEMOGRAPHIC_PARITY, limit, CONFIDENCE);
    List<String> labels = labels(sizes.length);
    return of(
        runs,
        seed,
        random -> {
          int rows = rowsOfCluster * Arrays.stream(sizes).sum();
          byte[] predictions = new byte[rows];
          int[] groups = new int[rows];
          int[] clusters = new int[rows];
          int row = 0;
          int cluster = 0;
          for (int g = 0; g < sizes.length; g++) {
            for (int c = 0; c < sizes[g]; c++, cluster++) {
              double rate = rates[g] + spread * (2 * random.nextDouble() - 1);
              for (int i = 0; i < rowsOfCluster; i++, row++) {
                predictions[row] = (byte) (random.nextDouble() < rate ? 1 : 0);
                groups[row] = g;
                clusters[row] = cluster;
              }
            }
          }
          GroupedUnits units =
              GroupedUnits.clusters(
                  BinaryObservations.of(new byte[rows]).withPredictions(predictions),
                  groups,
                  labels,
                  clusters);
          return asIfIndependent
              ? check.verdict(units.counts())
              : check.verdict(
                  units, Bootstrap.of(random.nextLong(), check.replicates(sizes.length)));
        });
  }

  private static SimulatedVerdicts of(
      int runs, long seed, Function<SplittableRandom, FairnessVerdict> draw) {
    SplittableRandom random = new SplittableRandom(seed);
    int holds = 0;
    int violated = 0;
    int pointViolated = 0;
    for (int run = 0; run < runs; run++) {
      FairnessVerdict verdict = draw.apply(random);
      holds += verdict.conclusion() == Conclusion.HOLDS ? 1 : 0;
      violated += verdict.conclusion() == Conclusion.VIOLATED ? 1 : 0;
      pointViolated += verdict.point() == Conclusion.VIOLATED ? 1 : 0;
    }
    return new SimulatedVerdicts(
        runs, (double) holds / runs, (double) violated / runs, (double) pointViolated / runs);
  }

  private static GroupCounts groups(
      int number, java.util.function.IntFunction<ConfusionCells> cells) {
    return new GroupCounts(labels(number), IntStream.range(0, number).mapToObj(cells).toList());
  }

  private static List<String> labels(int number) {
    List<String> labels = new ArrayList<>();
    for (int g = 0; g < number; g++) {
      labels.add("g" + g);
    }
    return labels;
  }

  private static long binomial(SplittableRandom random, int n, double p) {
    long hits = 0;
    for (int i = 0; i < n; i++) {
      hits += random.nextDouble() < p ? 1 : 0;
    }
    return hits;
  }

  String line(String what) {
    return String.format(
        "%-52s violated %.4f  holds %.4f  undecided %.4f | point rule fails %.3f",
        what, violated, holds, 1 - violated - holds, pointViolated);
  }
}
