package io.mlgate.drift;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Counts of both samples by the same bins; some may be empty. */
final class Cells {
  /** Rows of both samples that are dealt out again; more are drawn, which takes less time. */
  static final int MOST_DEALT = 2_000;

  private final List<String> names;
  private final long[] reference;
  private final long[] current;
  private final boolean cutByReference;
  private final Optional<Cells> values;
  private final Optional<DealtDeciles> dealt;
  private final SampleSizes rows;

  /**
   * Takes counts.
   *
   * @param cutByReference whether the bins' edges are quantiles of the reference, so that its
   *     counts are much the same by construction
   * @param values the counts by value, if each value of the reference has a bin, and what lies
   *     between two of them another
   */
  Cells(
      List<String> names,
      long[] reference,
      long[] current,
      boolean cutByReference,
      Optional<Cells> values) {
    this(names, reference, current, cutByReference, values, Optional.empty());
  }

  private Cells(
      List<String> names,
      long[] reference,
      long[] current,
      boolean cutByReference,
      Optional<Cells> values,
      Optional<DealtDeciles> dealt) {
    this.names = List.copyOf(names);
    this.reference = reference;
    this.current = current;
    this.cutByReference = cutByReference;
    this.values = values;
    this.dealt = dealt;
    this.rows = new SampleSizes(sum(reference), sum(current));
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  static double[] shares(long[] counts) {
    double rows = sum(counts);
    double[] shares = new double[counts.length];
    for (int cell = 0; cell < shares.length; cell++) {
      shares[cell] = counts[cell] / rows;
    }
    return shares;
  }

  /** The same bins, of rows that can be dealt out again. */
  Cells dealtAgain(DealtDeciles again) {
    return new Cells(names, reference, current, cutByReference, values, Optional.of(again));
  }

  /** The rows to deal out again, for bins that must be cut anew each time. */
  Optional<DealtDeciles> dealt() {
    return dealt;
  }

  /** Whether there are so few rows that they can be dealt out again. */
  boolean areFew() {
    return rows.reference() + rows.current() <= MOST_DEALT;
  }

  boolean cutByReference() {
    return cutByReference;
  }

  /** The counts by value that were brought to bins around the values of the reference. */
  Optional<Cells> values() {
    return values;
  }

  int size() {
    return names.size();
  }

  SampleSizes rows() {
    return rows;
  }

  /** Counts of the reference, for those who only read. */
  long[] reference() {
    return reference;
  }

  /** Counts of the current sample, for those who only read. */
  long[] current() {
    return current;
  }

  String name(int cell) {
    return names.get(cell);
  }

  /** Number of bins that hold a row of either sample. */
  int occupied() {
    return (int) IntStream.range(0, size()).filter(cell -> pooled(cell) > 0).count();
  }

  private long pooled(int cell) {
    return reference[cell] + current[cell];
  }

  /** The count expected without drift in an occupied bin of the smaller sample, ascending. */
  double[] expected() {
    double share = (double) rows.least() / (rows.reference() + rows.current());
    return IntStream.range(0, size())
        .filter(cell -> pooled(cell) > 0)
        .mapToDouble(cell -> pooled(cell) * share)
        .sorted()
        .toArray();
  }

  List<Bin> bins() {
    double[] ofReference = shares(reference);
    double[] ofCurrent = shares(current);
    return IntStream.range(0, size())
        .mapToObj(
            cell ->
                new Bin(
                    names.get(cell),
                    reference[cell],
                    current[cell],
                    ofReference[cell],
                    ofCurrent[cell]))
        .toList();
  }
}
