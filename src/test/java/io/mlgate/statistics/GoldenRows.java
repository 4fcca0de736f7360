package io.mlgate.statistics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The 60 rows of {@code binary.csv} and the resamples of {@code bootstrap_indices.csv}. */
final class GoldenRows {
  static final GoldenRows READ = new GoldenRows();

  final boolean[] positive;
  final double[] production;
  final double[] candidate;
  final boolean[] productionRight;
  final boolean[] candidateRight;
  final boolean[] candidateSelects;
  final String[] group;
  final int[][] resamples;

  private GoldenRows() {
    List<String[]> rows = lines("binary.csv").stream().skip(1).map(l -> l.split(",", -1)).toList();
    int n = rows.size();
    positive = new boolean[n];
    production = new double[n];
    candidate = new double[n];
    productionRight = new boolean[n];
    candidateRight = new boolean[n];
    candidateSelects = new boolean[n];
    group = new String[n];
    for (int i = 0; i < n; i++) {
      String[] row = rows.get(i);
      positive[i] = row[1].equals("1");
      production[i] = Double.parseDouble(row[2]);
      candidate[i] = Double.parseDouble(row[3]);
      productionRight[i] = row[4].equals(row[1]);
      candidateRight[i] = row[5].equals(row[1]);
      candidateSelects[i] = row[5].equals("1");
      group[i] = row[6];
    }
    resamples =
        lines("bootstrap_indices.csv").stream()
            .map(l -> Arrays.stream(l.split(",", -1)).mapToInt(Integer::parseInt).toArray())
            .toArray(int[][]::new);
  }

  private static List<String> lines(String name) {
    try {
      return Files.readAllLines(Path.of("src/test/resources/golden", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int size() {
    return positive.length;
  }

  PairedOutcomes outcomes() {
    return PairedOutcomes.of(candidateRight, productionRight);
  }

  static double share(boolean[] which, int[] weights) {
    long sum = 0;
    long all = 0;
    for (int row = 0; row < which.length; row++) {
      all += weights[row];
      sum += which[row] ? weights[row] : 0;
    }
    return (double) sum / all;
  }

  /** AUC of weighted rows by its definition. */
  static double auc(double[] scores, boolean[] positive, int[] weights) {
    long twice = 0;
    long positives = 0;
    long negatives = 0;
    for (int i = 0; i < scores.length; i++) {
      positives += positive[i] ? weights[i] : 0;
      negatives += positive[i] ? 0 : weights[i];
      for (int j = 0; positive[i] && j < scores.length; j++) {
        if (!positive[j]) {
          twice += (long) weights[i] * weights[j] * (1 + (int) Math.signum(scores[i] - scores[j]));
        }
      }
    }
    return twice / (2.0 * positives * negatives);
  }

  double disparity(int[] weights) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (String name : List.of("A", "B", "C")) {
      int all = 0;
      int selected = 0;
      for (int row = 0; row < group.length; row++) {
        if (group[row].equals(name)) {
          all += weights[row];
          selected += candidateSelects[row] ? weights[row] : 0;
        }
      }
      if (all > 0) {
        least = Math.min(least, (double) selected / all);
        most = Math.max(most, (double) selected / all);
      }
    }
    return most - least;
  }
}
