package io.mlgate.drift;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Rows of both samples gathered to at most 1,024 points: runs of neighbours that hold at most 1/256
 * of the rows or span at most 1/256 of the range, moved to their mean. Rows of one value are never
 * parted, and up to 256 different values are kept as they are.
 */
final class WassersteinCells {
  private static final int FEW_VALUES = 256;
  private static final double SHARE = 1.0 / FEW_VALUES;

  private final double[] points;
  private final long[] reference;
  private final long[] current;
  private final double leastUnit;

  private WassersteinCells(double[] points, long[] reference, long[] current, double leastUnit) {
    this.points = points;
    this.reference = reference;
    this.current = current;
    this.leastUnit = leastUnit;
  }

  static WassersteinCells of(NumericSamples samples, double leastUnit) {
    NumericSample reference = samples.reference();
    NumericSample current = samples.current();
    double least = Math.min(reference.least(), current.least());
    double range = Math.max(reference.greatest(), current.greatest()) - least;
    long rows = samples.rows().reference() + samples.rows().current();
    boolean few = samples.distinct() <= FEW_VALUES;
    Gathering gathering = new Gathering(least);
    int r = 0;
    int c = 0;
    while (r < reference.size() || c < current.size()) {
      double value =
          c == current.size() || (r < reference.size() && reference.at(r) <= current.at(c))
              ? reference.at(r)
              : current.at(c);
      int nextR = r;
      while (nextR < reference.size() && reference.at(nextR) == value) {
        nextR++;
      }
      int nextC = c;
      while (nextC < current.size() && current.at(nextC) == value) {
        nextC++;
      }
      if (few || gathering.isFull(value, nextR - r + nextC - c, SHARE * rows, SHARE * range)) {
        gathering.close(value);
      }
      gathering.add(value, nextR - r, nextC - c);
      r = nextR;
      c = nextC;
    }
    gathering.close(Double.NaN);
    return new WassersteinCells(
        gathering.points.build().toArray(),
        gathering.reference.build().toArray(),
        gathering.current.build().toArray(),
        leastUnit);
  }

  /** The cell that is being filled, and those before. */
  private static final class Gathering {
    private final DoubleStream.Builder points = DoubleStream.builder();
    private final LongStream.Builder reference = LongStream.builder();
    private final LongStream.Builder current = LongStream.builder();
    private double first;
    private double sumFromFirst;
    private long ofReference;
    private long ofCurrent;

    Gathering(double first) {
      this.first = first;
    }

    boolean isFull(double value, long more, double rows, double span) {
      return value - first > span || ofReference + ofCurrent + more > rows;
    }

    void add(double value, long moreReference, long moreCurrent) {
      sumFromFirst += (value - first) * (moreReference + moreCurrent);
      ofReference += moreReference;
      ofCurrent += moreCurrent;
    }

    void close(double next) {
      if (ofReference + ofCurrent > 0) {
        points.add(first + sumFromFirst / (ofReference + ofCurrent));
        reference.add(ofReference);
        current.add(ofCurrent);
      }
      first = next;
      sumFromFirst = 0;
      ofReference = 0;
      ofCurrent = 0;
    }
  }

  long[] reference() {
    return reference;
  }

  long[] current() {
    return current;
  }

  /** The distance of resampled counts by the spread of the reference resampled; NaN without one. */
  double normedDistance(long[] ofReference, long[] ofCurrent) {
    double n = 0;
    double m = 0;
    double mean = 0;
    for (int point = 0; point < points.length; point++) {
      n += ofReference[point];
      m += ofCurrent[point];
      mean += ofReference[point] * points[point];
    }
    mean /= n;
    double squares = 0;
    double area = 0;
    double upToReference = 0;
    double upToCurrent = 0;
    for (int point = 0; point < points.length; point++) {
      if (point > 0) {
        double apart = Math.abs(upToReference / n - upToCurrent / m);
        area += apart * (points[point] - points[point - 1]);
      }
      upToReference += ofReference[point];
      upToCurrent += ofCurrent[point];
      squares += ofReference[point] * (points[point] - mean) * (points[point] - mean);
    }
    boolean oneValue = squares == 0;
    for (int point = 0; point < points.length && !oneValue; point++) {
      oneValue = ofReference[point] == n;
    }
    double unit = Math.max(leastUnit, oneValue ? 0 : Math.sqrt(squares / n));
    return unit > 0 ? area / unit : Double.NaN;
  }
}
