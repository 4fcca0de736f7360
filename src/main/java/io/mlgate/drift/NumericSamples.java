package io.mlgate.drift;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.DoubleStream;

/**
 * Numbers of a reference and a current sample.
 *
 * @param reference the sample that drift is measured from
 * @param current the sample that may have drifted
 */
public record NumericSamples(NumericSample reference, NumericSample current)
    implements ColumnSamples {

  /** Neither may be null. */
  public NumericSamples {
    Objects.requireNonNull(reference);
    Objects.requireNonNull(current);
  }

  /**
   * Samples whose rows all have a value.
   *
   * @throws DriftException if a sample is empty or holds NaN or infinite numbers
   */
  public static NumericSamples of(double[] reference, double[] current) {
    return new NumericSamples(NumericSample.of(reference), NumericSample.of(current));
  }

  /**
   * The finite rows of samples, as Evidently takes them.
   *
   * @throws DriftException if a sample has none
   */
  public static NumericSamples finite(double[] reference, double[] current) {
    return new NumericSamples(NumericSample.finite(reference), NumericSample.finite(current));
  }

  @Override
  public SampleSizes rows() {
    return new SampleSizes(reference.size(), current.size());
  }

  @Override
  public SampleSizes dropped() {
    return new SampleSizes(reference.dropped(), current.dropped());
  }

  @Override
  public int distinct() {
    return values().length;
  }

  /** The different values of both, ascending. */
  double[] values() {
    return DoubleStream.concat(Arrays.stream(reference.sorted()), Arrays.stream(current.sorted()))
        .sorted()
        .distinct()
        .toArray();
  }

  @Override
  public Cells cells(Convention convention) {
    return convention == Convention.EVIDENTLY
        ? SturgesBins.cells(this)
        : ReferenceDeciles.cells(this);
  }

  @Override
  public Cells byValue() {
    CellsBuilder cells = new CellsBuilder();
    int r = 0;
    int c = 0;
    for (double value : values()) {
      int nextR = reference.upTo(value);
      int nextC = current.upTo(value);
      cells.add(CellsBuilder.number(value), nextR - r, nextC - c);
      r = nextR;
      c = nextC;
    }
    return cells.build();
  }
}
