package io.mlgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One area less a multiple of another. */
class AucContrastTest {
  private static AucDifference areas(double noise) {
    Random random = new Random(3);
    boolean[] positive = new boolean[200];
    double[] first = new double[200];
    double[] second = new double[200];
    for (int row = 0; row < 200; row++) {
      positive[row] = row % 3 == 0;
      first[row] = (positive[row] ? 1 : 0) + random.nextGaussian();
      second[row] = first[row] + noise * random.nextGaussian();
    }
    return DeLong.paired(Ranked.by(first, positive), Ranked.by(second, positive));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9, 0.99, 1.01, 1.1, 3})
  void theVarianceIsThatOfALinearContrast(double factor) {
    AucDifference areas = areas(1);
    double expected =
        areas.first().variance()
            + factor * factor * areas.second().variance()
            - 2 * factor * areas.covariance();

    AucContrast contrast = areas.contrast(factor);

    assertThat(contrast.variance()).isCloseTo(expected, within(1e-12 * expected));
    assertThat(contrast.value()).isEqualTo(areas.first().value() - factor * areas.second().value());
    Interval interval = contrast.interval(0.95).interval().orElseThrow();
    assertThat(interval.halfWidth())
        .isCloseTo(1.959963984540054 * Math.sqrt(expected), within(1e-12));
  }

  @Test
  void theFactorOneIsTheDifference() {
    AucDifference areas = areas(0.01);

    assertThat(areas.contrast(1).variance()).isEqualTo(areas.variance());
    assertThat(areas.contrast(1).interval(0.9)).isEqualTo(areas.interval(0.9));
  }

  @Test
  void equalScoresLeaveTheVarianceOfTheRest() {
    AucDifference same = areas(0);

    assertThat(same.contrast(1).interval(0.95))
        .isEqualTo(new Undefined(Undefined.Reason.ZERO_VARIANCE));
    assertThat(same.contrast(0.9).variance())
        .isCloseTo(0.01 * same.first().variance(), within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aFactorIsFiniteAndAboveZero(double factor) {
    AucDifference areas = areas(1);

    assertThatThrownBy(() -> areas.contrast(factor)).isInstanceOf(IllegalArgumentException.class);
  }
}
