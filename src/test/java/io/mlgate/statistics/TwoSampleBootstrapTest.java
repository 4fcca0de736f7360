package io.mlgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** That two samples are resampled each in its own size, from its own or from all rows. */
class TwoSampleBootstrapTest {
  private static final long[] FIRST = {30, 10};
  private static final long[] SECOND = {40, 160};
  private static final TwoSampleBootstrap BOOTSTRAP = TwoSampleBootstrap.of(7, 20_000);

  private static double firstShare(long[] counts) {
    return (double) counts[0] / Arrays.stream(counts).sum();
  }

  @Test
  void separateSamplesVaryAboutTheirOwnShares() {
    BootstrapDistribution difference =
        BOOTSTRAP.separate(FIRST, SECOND, (a, b) -> firstShare(a) - firstShare(b));

    assertThat(difference.estimate()).isCloseTo(0.55, within(1e-15));
    assertThat(Arrays.stream(difference.replicates()).average().orElseThrow())
        .isCloseTo(0.55, within(0.003));
    assertThat(difference.standardError())
        .isCloseTo(Math.sqrt(0.75 * 0.25 / 40 + 0.2 * 0.8 / 200), within(0.002));
  }

  @Test
  void pooledSamplesDoNotDiffer() {
    BootstrapDistribution difference =
        BOOTSTRAP.pooled(FIRST, SECOND, (a, b) -> firstShare(a) - firstShare(b));
    double share = 70.0 / 240;

    assertThat(Arrays.stream(difference.replicates()).average().orElseThrow())
        .isCloseTo(0, within(0.003));
    assertThat(difference.standardError())
        .isCloseTo(Math.sqrt(share * (1 - share) * (1.0 / 40 + 1.0 / 200)), within(0.002));
  }

  @Test
  void samplesKeepTheirSizes() {
    assertThat(
            BOOTSTRAP
                .pooled(
                    FIRST, SECOND, (a, b) -> 1000 * Arrays.stream(a).sum() + Arrays.stream(b).sum())
                .replicates())
        .containsOnly(40_200);
  }

  @Test
  void countsOfOtherCellsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BOOTSTRAP.separate(FIRST, new long[] {1, 2, 3}, (a, b) -> 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BOOTSTRAP.pooled(FIRST, new long[] {1, 2, 3}, (a, b) -> 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BOOTSTRAP.pooled(FIRST, new long[] {1, 0}, (a, b) -> 0));
    assertThatIllegalArgumentException().isThrownBy(() -> TwoSampleBootstrap.of(1, 0));
  }

  /** A cell that 2 of 60 rows cut off is empty more often than one of a known 1 in 30. */
  @Test
  void sharesBetweenQuantilesAreNotKnown() {
    long[] first = {2, 56, 2};
    long[] second = {4, 50, 6};
    double[] lowest = BOOTSTRAP.betweenQuantiles(first, second, (a, b) -> b[0]).replicates();
    double empty = (double) Arrays.stream(lowest).filter(rows -> rows == 0).count() / 20_000;

    // The first share is Beta(2.5, 58.5), so the count is beta-binomial.
    assertThat(Arrays.stream(lowest).average().orElseThrow())
        .isCloseTo(60 * 2.5 / 61, within(0.06));
    assertThat(empty).isCloseTo(0.174, within(0.01));
    assertThat(
            BOOTSTRAP
                .betweenQuantiles(first, second, (a, b) -> Arrays.stream(b).sum())
                .replicates())
        .containsOnly(60);
  }

  /** Two rows of each cell can be dealt in six ways, of which two give a sample one cell. */
  @Test
  void rowsAreDealtOutWithoutRepetition() {
    double[] apart =
        TwoSampleBootstrap.of(7, 3_000)
            .dealt(
                new long[] {2, 0},
                new long[] {0, 2},
                (first, second) -> {
                  assertThat(first[0] + second[0]).isEqualTo(2);
                  assertThat(first[0] + first[1]).isEqualTo(2);
                  return first[0] == 1 ? 0 : 1;
                })
            .replicates();
    assertThat(Arrays.stream(apart).average().orElseThrow()).isBetween(0.3, 0.37);
  }
}
