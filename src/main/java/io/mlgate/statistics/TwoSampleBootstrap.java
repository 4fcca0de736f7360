package io.mlgate.statistics;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The bootstrap of two independent samples whose rows are counted by the same cells (Efron and
 * Tibshirani 1993, chapters 8 and 16). Each replicate draws from a stream of its own, so the result
 * is the same bit for bit for any number of threads, on any platform.
 *
 * <p>What a resample costs grows with the number of cells, not with that of rows.
 */
public final class TwoSampleBootstrap {
  private final long seed;
  private final int replicates;

  private TwoSampleBootstrap(long seed, int replicates) {
    if (replicates < 1) {
      throw new IllegalArgumentException("no bootstrap of " + replicates + " replicates");
    }
    this.seed = seed;
    this.replicates = replicates;
  }

  /**
   * A bootstrap.
   *
   * @param seed any number; the same gives the same resamples
   * @param replicates number of resamples, at least 1
   */
  public static TwoSampleBootstrap of(long seed, int replicates) {
    return new TwoSampleBootstrap(seed, replicates);
  }

  /**
   * Draws each sample from its own rows: how a statistic varies about its value.
   *
   * @param first number of rows of the first sample in each cell, at least 0, two rows at least
   * @param second the same of the second sample
   */
  public BootstrapDistribution separate(long[] first, long[] second, TwoCellStatistic statistic) {
    Multinomial ofFirst = new Multinomial(first);
    Multinomial ofSecond = new Multinomial(check(first, second));
    return resample(
        first,
        second,
        (random, drawnFirst, drawnSecond) -> {
          ofFirst.draw(random, drawnFirst);
          ofSecond.draw(random, drawnSecond);
        },
        statistic);
  }

  /**
   * Draws both samples, each of its own size, from the rows of both: how a statistic varies if they
   * come from the same distribution.
   *
   * @param first number of rows of the first sample in each cell, at least 0, two rows at least
   * @param second the same of the second sample
   */
  public BootstrapDistribution pooled(long[] first, long[] second, TwoCellStatistic statistic) {
    long[] both = check(first, second).clone();
    for (int cell = 0; cell < both.length; cell++) {
      both[cell] = Math.addExact(both[cell], first[cell]);
    }
    Multinomial pool = new Multinomial(both);
    long firstRows = new Multinomial(first).rows();
    long secondRows = new Multinomial(second).rows();
    return resample(
        first,
        second,
        (random, drawnFirst, drawnSecond) -> {
          pool.draw(random, firstRows, drawnFirst);
          pool.draw(random, secondRows, drawnSecond);
        },
        statistic);
  }

  /**
   * Deals the rows of both samples out again, each sample keeping its size: how a statistic varies
   * if they come from the same distribution, whatever that is, given all rows together (Fisher's
   * permutation test). Cells may be as many as there are rows.
   *
   * @param first number of rows of the first sample in each cell, at least 0, two rows at least
   * @param second the same of the second sample; each replicate takes time with the rows of both
   */
  public BootstrapDistribution dealt(long[] first, long[] second, TwoCellStatistic statistic) {
    int firstRows = Math.toIntExact(new Multinomial(first).rows());
    int secondRows = Math.toIntExact(new Multinomial(check(first, second)).rows());
    int[] cellOfRow = new int[Math.addExact(firstRows, secondRows)];
    int row = 0;
    for (int cell = 0; cell < first.length; cell++) {
      int end = Math.toIntExact(row + first[cell] + second[cell]);
      Arrays.fill(cellOfRow, row, end, cell);
      row = end;
    }
    return resample(
        first,
        second,
        (random, drawnFirst, drawnSecond) -> {
          int[] rows = cellOfRow.clone();
          for (int dealt = 0; dealt < firstRows; dealt++) {
            int picked = dealt + random.nextInt(rows.length - dealt);
            drawnFirst[rows[picked]]++;
            rows[picked] = rows[dealt];
          }
          for (int left = firstRows; left < rows.length; left++) {
            drawnSecond[rows[left]]++;
          }
        },
        statistic);
  }

  /**
   * Keeps the first sample, by whose own quantiles the cells were cut, and draws the second, of its
   * own size, from the same continuous distribution, whatever that is: the shares of a population
   * between order statistics of a sample follow a Dirichlet distribution (Wilks 1962, section 8.7).
   * Cells that are cut so hold nearly the same number of rows of the first sample each time, and
   * those of the second are empty more often than if both were drawn.
   *
   * @param first number of rows of the first sample in each cell, in the order of the numbers, two
   *     rows at least
   * @param second the same of the second sample
   */
  public BootstrapDistribution betweenQuantiles(
      long[] first, long[] second, TwoCellStatistic statistic) {
    long rows = new Multinomial(check(first, second)).rows();
    return resample(
        first,
        second,
        (random, drawnFirst, drawnSecond) -> {
          System.arraycopy(first, 0, drawnFirst, 0, first.length);
          drawFromSpacings(random, first, rows, drawnSecond);
        },
        statistic);
  }

  private static void drawFromSpacings(RandomStream random, long[] first, long rows, long[] drawn) {
    double[] shares = new double[first.length];
    double left = 0;
    for (int cell = 0; cell < shares.length; cell++) {
      // Beyond its outermost rows there is one spacing more, half of it on either side.
      double end = cell == 0 || cell == shares.length - 1 ? 0.5 : 0;
      shares[cell] = GammaSampler.draw(random, Math.max(1, first[cell] + end));
      left += shares[cell];
    }
    long toDraw = rows;
    for (int cell = 0; cell < shares.length; cell++) {
      boolean last = cell == shares.length - 1;
      drawn[cell] = last ? toDraw : BinomialSampler.draw(random, toDraw, shares[cell] / left);
      toDraw -= drawn[cell];
      left -= shares[cell];
    }
  }

  private static long[] check(long[] first, long[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          first.length + " cells cannot be compared with " + second.length);
    }
    return second;
  }

  /** Draws both samples into arrays of as many cells. */
  private interface Drawing {
    void draw(RandomStream random, long[] first, long[] second);
  }

  private BootstrapDistribution resample(
      long[] first, long[] second, Drawing drawing, TwoCellStatistic statistic) {
    Objects.requireNonNull(statistic);
    double[] values = new double[replicates];
    IntStream.range(0, replicates)
        .parallel()
        .forEach(
            replicate -> {
              long[] drawnFirst = new long[first.length];
              long[] drawnSecond = new long[second.length];
              drawing.draw(new RandomStream(seed, replicate), drawnFirst, drawnSecond);
              values[replicate] = statistic.of(drawnFirst, drawnSecond);
            });
    return new BootstrapDistribution(
        statistic.of(first, second),
        values,
        new ResamplingPlan(seed, replicates, RandomStream.NAME, ResamplingPlan.Scheme.CELLS));
  }
}
