package io.mlgate.measurement;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.ConfusionCells;
import io.mlgate.metric.MulticlassObservations;
import io.mlgate.metric.Observations;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How many rows have each label and the predictions of one or two models: 4 or 8 cells of two
 * classes. Of more classes most cells are empty, and only the others are kept.
 */
final class ClassCells {
  private final int classes;
  private final long[] keys;
  private final long[] counts;

  private ClassCells(int classes, long[] keys, long[] counts) {
    this.classes = classes;
    this.keys = keys;
    this.counts = counts;
  }

  /** Cells of one model, as if the baseline had predicted class 0 always. */
  static ClassCells of(Observations rows) {
    return of(rows, rows, false);
  }

  /** Cells of two models. */
  static ClassCells of(PairedRows rows) {
    return of(rows.candidate().observations(), rows.baseline(), true);
  }

  private static ClassCells of(Observations first, Observations second, boolean paired) {
    if (first instanceof BinaryObservations a && second instanceof BinaryObservations b) {
      byte[] labels = a.labels();
      byte[] candidate = a.predictions().orElseThrow();
      byte[] baseline = b.predictions().orElseThrow();
      long[] counts = new long[8];
      for (int row = 0; row < labels.length; row++) {
        counts[4 * labels[row] + 2 * candidate[row] + (paired ? baseline[row] : 0)]++;
      }
      return new ClassCells(2, new long[] {0, 1, 2, 3, 4, 5, 6, 7}, counts);
    }
    MulticlassObservations a = (MulticlassObservations) first;
    int[] labels = a.labels();
    int[] candidate = a.predictions().orElseThrow();
    int[] baseline = ((MulticlassObservations) second).predictions().orElseThrow();
    long classes = a.classes().size();
    long[] sorted = new long[labels.length];
    for (int row = 0; row < sorted.length; row++) {
      long of = (labels[row] * classes + candidate[row]) * classes;
      sorted[row] = of + (paired ? baseline[row] : 0);
    }
    Arrays.sort(sorted);
    return counted((int) classes, sorted);
  }

  private static ClassCells counted(int classes, long[] sorted) {
    long[] keys = new long[sorted.length];
    long[] counts = new long[sorted.length];
    int size = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        keys[size++] = sorted[i];
      }
      counts[size - 1]++;
    }
    return new ClassCells(classes, Arrays.copyOf(keys, size), Arrays.copyOf(counts, size));
  }

  /** Those that have rows. */
  ClassCells inhabited() {
    int[] kept = IntStream.range(0, counts.length).filter(cell -> counts[cell] > 0).toArray();
    return new ClassCells(
        classes,
        Arrays.stream(kept).mapToLong(cell -> keys[cell]).toArray(),
        Arrays.stream(kept).mapToLong(cell -> counts[cell]).toArray());
  }

  int classes() {
    return classes;
  }

  int size() {
    return counts.length;
  }

  long count(int cell) {
    return counts[cell];
  }

  int label(int cell) {
    return (int) (keys[cell] / classes / classes);
  }

  int candidate(int cell) {
    return (int) (keys[cell] / classes % classes);
  }

  int baseline(int cell) {
    return (int) (keys[cell] % classes);
  }

  /** The counts, one a cell. */
  long[] counts() {
    return counts.clone();
  }

  /** The candidate's confusion matrix if the cells held other counts. */
  ConfusionCells ofCandidate(long[] drawn) {
    long[] matrix = new long[classes * classes];
    for (int cell = 0; cell < drawn.length; cell++) {
      matrix[label(cell) * classes + candidate(cell)] += drawn[cell];
    }
    return ConfusionCells.of(matrix);
  }

  /** The baseline's confusion matrix if the cells held other counts. */
  ConfusionCells ofBaseline(long[] drawn) {
    long[] matrix = new long[classes * classes];
    for (int cell = 0; cell < drawn.length; cell++) {
      matrix[label(cell) * classes + baseline(cell)] += drawn[cell];
    }
    return ConfusionCells.of(matrix);
  }
}
