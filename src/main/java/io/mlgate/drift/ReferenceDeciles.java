package io.mlgate.drift;

import java.util.Arrays;

/**
 * Bins of numbers by the deciles of the reference: equal deciles once, the ends open, a lower edge
 * within its bin and an upper one not. Each holds about as many rows of the reference, and a value
 * beyond its range still falls into a bin.
 *
 * <p>Deciles see nothing of a column that takes a few values: those of zeros and ones are one bin.
 * So a reference of at most ten values has a bin for each, and others for what lies between and
 * beyond; and where fewer than two deciles are left, the median has a bin of its own between what
 * is below and above.
 */
final class ReferenceDeciles {
  private static final int PARTS = 10;
  private static final int FEW_VALUES = 10;

  /** Rows of both samples that are dealt out and cut anew; each replicate takes time with them. */
  private static final int MOST_CUT_ANEW = 1_000;

  private ReferenceDeciles() {}

  /**
   * The bins of rows as they came. Where rows are few and values repeat, they know how to be cut
   * anew.
   */
  static Cells cells(NumericSamples samples) {
    NumericSample reference = samples.reference();
    SampleSizes rows = samples.rows();
    boolean dealt =
        reference.distinct() < reference.size()
            && samples.distinct() > FEW_VALUES
            && rows.reference() + rows.current() <= MOST_CUT_ANEW;
    return dealt ? cut(samples).dealtAgain(new DealtDeciles(samples)) : cut(samples);
  }

  /** The bins of rows. */
  static Cells cut(NumericSamples samples) {
    NumericSample reference = samples.reference();
    if (reference.distinct() <= FEW_VALUES) {
      double[] values = Arrays.stream(reference.sorted()).distinct().toArray();
      CellsBuilder cells = aroundValues(samples, values);
      return samples.rows().reference() + samples.rows().current() <= Cells.MOST_DEALT
          ? cells.buildAround(samples.byValue())
          : cells.build();
    }
    double[] edges = edges(reference);
    return edges.length < 2
        ? aroundValues(samples, new double[] {reference.quantile(1, 2)}).build()
        : between(samples, edges);
  }

  /** The inner edges, ascending. */
  static double[] edges(NumericSample reference) {
    double[] deciles = new double[PARTS + 1];
    for (int part = 0; part <= PARTS; part++) {
      deciles[part] = reference.quantile(part, PARTS);
    }
    double[] different = Arrays.stream(deciles).distinct().toArray();
    return Arrays.copyOfRange(different, 1, Math.max(1, different.length - 1));
  }

  private static Cells between(NumericSamples samples, double[] edges) {
    CellsBuilder cells = new CellsBuilder();
    int r = 0;
    int c = 0;
    for (int bin = 0; bin <= edges.length; bin++) {
      boolean last = bin == edges.length;
      int nextR = last ? samples.reference().size() : samples.reference().below(edges[bin]);
      int nextC = last ? samples.current().size() : samples.current().below(edges[bin]);
      String from = bin == 0 ? "(-inf" : "[" + CellsBuilder.number(edges[bin - 1]);
      String to = last ? "inf)" : CellsBuilder.number(edges[bin]) + ")";
      cells.add(from + ", " + to, nextR - r, nextC - c);
      r = nextR;
      c = nextC;
    }
    return cells.buildCutByReference();
  }

  private static CellsBuilder aroundValues(NumericSamples samples, double[] values) {
    NumericSample reference = samples.reference();
    NumericSample current = samples.current();
    CellsBuilder cells = new CellsBuilder();
    String from = "(-inf";
    int r = 0;
    int c = 0;
    for (double value : values) {
      String name = CellsBuilder.number(value);
      int belowR = reference.below(value);
      int belowC = current.below(value);
      cells.addIfAny(from + ", " + name + ")", belowR - r, belowC - c);
      r = reference.upTo(value);
      c = current.upTo(value);
      cells.addIfAny(name, r - belowR, c - belowC);
      from = "(" + name;
    }
    cells.addIfAny(from + ", inf)", reference.size() - r, current.size() - c);
    return cells;
  }
}
