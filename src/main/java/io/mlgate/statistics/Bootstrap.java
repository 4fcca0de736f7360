package io.mlgate.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The bootstrap (Efron 1979). Statistics that are given together see the same resamples, and a
 * statistic of two models sees the same rows of both: differences are paired.
 *
 * <p>Each replicate draws from a stream of its own, so the result is the same bit for bit for any
 * number of threads, on any platform.
 */
public final class Bootstrap {
  /** Number of units above which each is drawn a Poisson number of times. */
  public static final int POISSON_ABOVE = 10_000;

  private static final int CHUNKS_PER_PROCESSOR = 4;

  private final long seed;
  private final int replicates;
  private final int chunks;

  private Bootstrap(long seed, int replicates, int chunks) {
    if (replicates < 1) {
      throw new IllegalArgumentException("no bootstrap of " + replicates + " replicates");
    }
    this.seed = seed;
    this.replicates = replicates;
    this.chunks = chunks;
  }

  /**
   * A bootstrap on as many threads as there are processors.
   *
   * @param seed any number; the same gives the same resamples of as many units
   * @param replicates number of resamples, at least 1; 2,000 for an interval
   */
  public static Bootstrap of(long seed, int replicates) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new Bootstrap(seed, replicates, CHUNKS_PER_PROCESSOR * processors);
  }

  /** The same on the caller's thread alone. */
  public Bootstrap serially() {
    return new Bootstrap(seed, replicates, 1);
  }

  /** Resamples rows or clusters for one statistic. */
  public BootstrapDistribution units(ResamplingUnits units, RowStatistic statistic) {
    return units(units, List.of(statistic)).get(0);
  }

  /**
   * Resamples rows or clusters. More than {@link #POISSON_ABOVE} units are drawn by Poisson
   * weights.
   *
   * @param units what is drawn
   * @param statistics what to compute of each resample
   * @return one distribution a statistic, in their order
   */
  public List<BootstrapDistribution> units(
      ResamplingUnits units, List<? extends RowStatistic> statistics) {
    boolean poisson = units.count() > POISSON_ABOVE;
    int[] once = new int[units.rows()];
    Arrays.fill(once, 1);
    return distributions(
        poisson ? ResamplingPlan.Scheme.POISSON_UNITS : ResamplingPlan.Scheme.UNITS,
        statistics.stream().map(Bootstrap::ofRows).toList(),
        once,
        () -> {
          int[] unitWeights = new int[units.count()];
          int[] rowWeights = units.rowWeights(unitWeights);
          return random -> {
            if (poisson) {
              PoissonWeights.fill(random, unitWeights);
            } else {
              drawUnits(random, unitWeights);
            }
            units.spread(unitWeights, rowWeights);
            return rowWeights;
          };
        });
  }

  /** Resamples counts for one statistic. */
  public BootstrapDistribution cells(long[] counts, CellStatistic statistic) {
    return cells(counts, List.of(statistic)).get(0);
  }

  /**
   * Resamples rows of which only the counts by cell are known or matter. The counts of a resample
   * of rows are multinomial, so this is the bootstrap of rows, at a cost that does not grow with
   * them.
   *
   * @param counts number of rows in each cell, at least 0, two rows at least
   * @param statistics what to compute of each resample
   * @return one distribution a statistic, in their order
   */
  public List<BootstrapDistribution> cells(
      long[] counts, List<? extends CellStatistic> statistics) {
    Multinomial multinomial = new Multinomial(counts);
    return distributions(
        ResamplingPlan.Scheme.CELLS,
        statistics.stream().map(Bootstrap::ofCells).toList(),
        counts.clone(),
        () -> {
          long[] drawn = new long[counts.length];
          return random -> {
            multinomial.draw(random, drawn);
            return drawn;
          };
        });
  }

  /**
   * Replicates of resamples that the caller drew, to reproduce those of another program.
   *
   * @param resamples the rows of each resample, from 0
   * @param rows number of rows that were drawn from
   * @param statistic what to compute of each
   */
  public static BootstrapDistribution given(int[][] resamples, int rows, RowStatistic statistic) {
    double[] values = new double[resamples.length];
    for (int replicate = 0; replicate < values.length; replicate++) {
      int[] weights = new int[rows];
      for (int row : resamples[replicate]) {
        weights[row]++;
      }
      values[replicate] = statistic.of(weights);
    }
    int[] once = new int[rows];
    Arrays.fill(once, 1);
    return new BootstrapDistribution(
        statistic.of(once),
        values,
        new ResamplingPlan(0, values.length, "none", ResamplingPlan.Scheme.GIVEN));
  }

  private static void drawUnits(RandomStream random, int[] weights) {
    Arrays.fill(weights, 0);
    for (int i = 0; i < weights.length; i++) {
      weights[random.nextInt(weights.length)]++;
    }
  }

  private static ToDoubleFunction<int[]> ofRows(RowStatistic statistic) {
    return statistic::of;
  }

  private static ToDoubleFunction<long[]> ofCells(CellStatistic statistic) {
    return statistic::of;
  }

  /** Draws a resample into buffers of its own, which it may hand out again and again. */
  private interface Drawing<S> {
    S draw(RandomStream random);
  }

  private interface Buffers<S> {
    Drawing<S> allocate();
  }

  private <S> List<BootstrapDistribution> distributions(
      ResamplingPlan.Scheme scheme,
      List<ToDoubleFunction<S>> statistics,
      S data,
      Buffers<S> buffers) {
    double[][] values = new double[statistics.size()][replicates];
    int parts = Math.min(chunks, replicates);
    IntStream each = IntStream.range(0, parts);
    (parts > 1 ? each.parallel() : each)
        .forEach(
            part -> {
              int from = (int) ((long) part * replicates / parts);
              int to = (int) ((part + 1L) * replicates / parts);
              replicate(from, to, buffers.allocate(), statistics, values);
            });
    ResamplingPlan how = new ResamplingPlan(seed, replicates, RandomStream.NAME, scheme);
    List<BootstrapDistribution> distributions = new ArrayList<>();
    for (int s = 0; s < values.length; s++) {
      double estimate = statistics.get(s).applyAsDouble(data);
      distributions.add(new BootstrapDistribution(estimate, values[s], how));
    }
    return List.copyOf(distributions);
  }

  private <S> void replicate(
      int from,
      int to,
      Drawing<S> drawing,
      List<ToDoubleFunction<S>> statistics,
      double[][] values) {
    for (int replicate = from; replicate < to; replicate++) {
      S resample = drawing.draw(new RandomStream(seed, replicate));
      for (int s = 0; s < values.length; s++) {
        values[s][replicate] = statistics.get(s).applyAsDouble(resample);
      }
    }
  }
}
