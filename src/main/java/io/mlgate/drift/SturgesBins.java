package io.mlgate.drift;

/**
 * Evidently's bins of numbers: as many of equal width over both samples as Sturges 1926 has for
 * their rows, by numpy's {@code histogram_bin_edges}; or one a value if the reference has at most
 * 20.
 */
final class SturgesBins {
  private static final int FEW_VALUES = 20;

  private SturgesBins() {}

  static Cells cells(NumericSamples samples) {
    if (samples.reference().distinct() <= FEW_VALUES) {
      return samples.byValue();
    }
    double[] edges = edges(samples);
    CellsBuilder cells = new CellsBuilder();
    int r = 0;
    int c = 0;
    for (int bin = 1; bin < edges.length; bin++) {
      boolean last = bin == edges.length - 1;
      int nextR = last ? samples.reference().size() : samples.reference().below(edges[bin]);
      int nextC = last ? samples.current().size() : samples.current().below(edges[bin]);
      String name =
          "[" + CellsBuilder.number(edges[bin - 1]) + ", " + CellsBuilder.number(edges[bin]);
      cells.add(name + (last ? "]" : ")"), nextR - r, nextC - c);
      r = nextR;
      c = nextC;
    }
    return cells.build();
  }

  /** The edges of samples that are not constant, ascending, both ends with them. */
  static double[] edges(NumericSamples samples) {
    double least = Math.min(samples.reference().least(), samples.current().least());
    double greatest = Math.max(samples.reference().greatest(), samples.current().greatest());
    double range = greatest - least;
    if (!Double.isFinite(range)) {
      throw new DriftException("the values span more than a double holds");
    }
    double width = range / (log2((long) samples.reference().size() + samples.current().size()) + 1);
    int bins = width > 0 ? (int) Math.ceil(range / width) : 1;
    double step = range / bins;
    double[] edges = new double[bins + 1];
    for (int edge = 0; edge < bins; edge++) {
      edges[edge] = edge * step + least;
    }
    edges[bins] = greatest;
    return edges;
  }

  /** Exact for powers of two, where rounding would add a bin. */
  private static double log2(long n) {
    return Long.bitCount(n) == 1
        ? Long.numberOfTrailingZeros(n)
        : Math.log((double) n) / Math.log(2);
  }
}
