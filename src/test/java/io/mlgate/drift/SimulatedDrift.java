package io.mlgate.drift;

import io.mlgate.statistics.Conclusion;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How often conclusions from samples of known populations are which.
 *
 * @param runs number of pairs of samples
 * @param violated share of VIOLATED
 * @param holds share of HOLDS
 * @param pointViolated share that the value alone would have called drift
 */
record SimulatedDrift(int runs, double violated, double holds, double pointViolated) {
  /** No population has a distance below this, so that chance alone decides against it. */
  static final double ALMOST_NOTHING = 1e-9;

  private static final double ALPHA = DriftCheck.USUAL_ALPHA;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Draws both samples. */
  interface Draw {
    ColumnSamples samples(SplittableRandom random);
  }

  static SimulatedDrift of(DriftCheck check, int runs, int replicates, long seed, Draw draw) {
    SplittableRandom random = new SplittableRandom(seed);
    int violated = 0;
    int holds = 0;
    int point = 0;
    for (int run = 0; run < runs; run++) {
      ColumnSamples samples = draw.samples(random);
      ColumnDrift drift = ColumnDrift.of(check.simulating(random.nextLong(), replicates), samples);
      violated += drift.conclusion() == Conclusion.VIOLATED ? 1 : 0;
      holds += drift.conclusion() == Conclusion.HOLDS ? 1 : 0;
      point += drift.point() == Conclusion.VIOLATED ? 1 : 0;
    }
    return new SimulatedDrift(
        runs, (double) violated / runs, (double) holds / runs, (double) point / runs);
  }

  /** The greatest share of wrong conclusions that a chance of alpha explains, by 4 deviations. */
  double explainedByAlpha() {
    return ALPHA + 4 * Math.sqrt(ALPHA * (1 - ALPHA) / runs);
  }

  String line(String what) {
    return String.format(
        "%-58s violated %.4f  holds %.4f  undecided %.4f | value alone %.3f",
        what, violated, holds, 1 - violated - holds, pointViolated);
  }

  /** Shapes of numbers. */
  enum Shape {
    NORMAL,
    LOG_NORMAL,
    /** Infinite variance. */
    HEAVY,
    SEVEN_VALUES,
    MOSTLY_ZERO;

    private double draw(SplittableRandom random) {
      return switch (this) {
        case NORMAL -> random.nextGaussian();
        case LOG_NORMAL -> Math.exp(random.nextGaussian());
        case HEAVY -> Math.signum(random.nextDouble() - 0.5) / Math.sqrt(1 - random.nextDouble());
        case SEVEN_VALUES -> Math.min(6, Math.floor(-2 * Math.log(1 - random.nextDouble())));
        case MOSTLY_ZERO -> random.nextDouble() < 0.7 ? 0 : Math.exp(random.nextGaussian());
      };
    }

    double[] sample(SplittableRandom random, int rows) {
      return IntStream.range(0, rows).mapToDouble(row -> draw(random)).toArray();
    }
  }

  static Draw same(Shape shape, int n, int m) {
    return random -> NumericSamples.of(shape.sample(random, n), shape.sample(random, m));
  }

  static Draw normal(int n, int m, double mean, double deviation) {
    return random -> {
      double[] current = Shape.NORMAL.sample(random, m);
      for (int row = 0; row < m; row++) {
        current[row] = mean + deviation * current[row];
      }
      return NumericSamples.of(Shape.NORMAL.sample(random, n), current);
    };
  }

  static Draw categories(double[] p, double[] q, int n, int m) {
    List<String> names = IntStream.range(0, p.length).mapToObj(i -> "c" + i).toList();
    return random -> CategoricalSamples.ofCounts(counts(random, p, n), counts(random, q, m), names);
  }

  private static long[] counts(SplittableRandom random, double[] shares, int rows) {
    long[] counts = new long[shares.length];
    for (int row = 0; row < rows; row++) {
      double u = random.nextDouble();
      int category = 0;
      while (category < shares.length - 1 && u >= shares[category]) {
        u -= shares[category++];
      }
      counts[category]++;
    }
    return counts;
  }

  /** Shares that fall as 1/rank. */
  static double[] zipf(int categories) {
    double[] shares = IntStream.rangeClosed(1, categories).mapToDouble(k -> 1.0 / k).toArray();
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    for (int k = 0; k < categories; k++) {
      shares[k] /= sum;
    }
    return shares;
  }

  /** The same with a part of the mass handed from the frequent to the rare. */
  static double[] reversed(double[] shares, double part) {
    double[] mixed = new double[shares.length];
    for (int k = 0; k < mixed.length; k++) {
      mixed[k] = (1 - part) * shares[k] + part * shares[shares.length - 1 - k];
    }
    return mixed;
  }

  /** The distance of the populations N(0, 1) and N(mean, deviation^2). */
  static double ofNormals(DriftStatistic statistic, double mean, double deviation) {
    double[] p = new double[10];
    double[] q = new double[10];
    double below = 0;
    for (int decile = 0; decile < 10; decile++) {
      double edge = NORMAL.inverseCumulativeProbability((decile + 1) / 10.0);
      double upTo = decile == 9 ? 1 : NORMAL.cumulativeProbability((edge - mean) / deviation);
      p[decile] = 0.1;
      q[decile] = upTo - below;
      below = upTo;
    }
    return switch (statistic) {
      case PSI, JENSEN_SHANNON -> ofShares(statistic, p, q);
      case WASSERSTEIN -> area(mean, deviation);
      case KS -> greatest(mean, deviation);
      default -> throw new AssertionError(statistic);
    };
  }

  static double ofShares(DriftStatistic statistic, double[] p, double[] q) {
    ShareDivergence divergence =
        statistic == DriftStatistic.PSI ? ShareDivergence.PSI : ShareDivergence.JENSEN_SHANNON;
    return divergence.toValue(divergence.of(p, q));
  }

  private static double gap(double x, double mean, double deviation) {
    return Math.abs(
        NORMAL.cumulativeProbability(x) - NORMAL.cumulativeProbability((x - mean) / deviation));
  }

  private static double area(double mean, double deviation) {
    return IntStream.range(-12_000, 12_000)
        .mapToDouble(i -> gap(i / 1000.0, mean, deviation) / 1000)
        .sum();
  }

  private static double greatest(double mean, double deviation) {
    return IntStream.range(-12_000, 12_000)
        .mapToDouble(i -> gap(i / 1000.0, mean, deviation))
        .max()
        .orElseThrow();
  }
}
