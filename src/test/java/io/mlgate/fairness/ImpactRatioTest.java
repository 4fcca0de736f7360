package io.mlgate.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.mlgate.metric.ConfusionCells;
import io.mlgate.metric.MetricValue;
import io.mlgate.statistics.Proportion;
import io.mlgate.statistics.RatioInterval;
import io.mlgate.statistics.TwoProportionTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImpactRatioTest {

  private static ConfusionCells cells(long selected, long rows) {
    return ConfusionCells.of(rows - selected, 0L, 0L, selected);
  }

  @Test
  void comparesEachGroupWithTheHighestRate() {
    GroupCounts groups =
        new GroupCounts(
            List.of("a", "b", "few", "c"),
            List.of(cells(48, 80), cells(12, 40), cells(9, 9), cells(60, 100)));

    List<ImpactRatio> ratios = ImpactRatio.of(groups, 0.95);

    assertThat(ratios).extracting(ImpactRatio::group).containsExactly("b", "c");
    ImpactRatio b = ratios.get(0);
    assertThat(b.highest()).isEqualTo("a");
    assertThat(b.ratio().orElse(0)).isCloseTo(0.5, within(1e-12));
    assertThat(b.ratio().orElse(1)).isLessThan(ImpactRatio.FOUR_FIFTHS);
    assertThat(b.interval())
        .isEqualTo(RatioInterval.koopman(new Proportion(12, 40), new Proportion(48, 80), 0.95));
    // (0.3 - 0.6) / sqrt(0.5 x 0.5 x (1/40 + 1/80))
    assertThat(b.z().z()).isCloseTo(-0.3 / Math.sqrt(0.25 * 0.0375), within(1e-12));
    assertThat(b.fisherP())
        .isEqualTo(TwoProportionTest.fisherExact(new Proportion(12, 40), new Proportion(48, 80)));
    assertThat(ratios.get(1).ratio()).isEqualTo(MetricValue.of(1));
  }

  @Test
  void nobodySelectedHasNoRatio() {
    GroupCounts groups = new GroupCounts(List.of("a", "b"), List.of(cells(0, 80), cells(0, 40)));

    assertThat(ImpactRatio.of(groups, 0.95).get(0).ratio().isDefined()).isFalse();
  }

  @Test
  void needsTwoGroupsThatAreLargeEnough() {
    GroupCounts groups = new GroupCounts(List.of("a", "b"), List.of(cells(0, 80), cells(0, 9)));

    assertThatExceptionOfType(FairnessException.class)
        .isThrownBy(() -> ImpactRatio.of(groups, 0.95))
        .withMessage("an impact ratio needs two groups of at least 10 rows, but there are 1");
  }
}
