package io.mlgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of scipy 1.17.1's {@code ncx2}, and what the bound owes. */
class NoncentralChiSquareTest {

  @ParameterizedTest
  @CsvSource({
    "9, 9, 0, 0.5627258110861331",
    "9, 9, 25, 0.001198665827042821",
    "3, 1, 4, 0.39427425020163315",
    "60, 9, 50, 0.552990230870073",
    "0.5, 2.5, 3, 0.0355445668731295",
    "1200, 99, 1000, 0.9380279600878514",
    "100900, 9, 100000, 0.9203184219050746",
    "0.001, 9, 2, 9.819188264271193e-18",
    "40000, 9, 40900, 0.0119923825149757",
    "0, 9, 3, 0"
  })
  void agreesWithScipy(double x, double degrees, double noncentrality, double expected) {
    assertThat(NoncentralChiSquare.cdf(x, degrees, noncentrality))
        .isCloseTo(expected, within(1e-10));
  }

  @ParameterizedTest
  @CsvSource({"9, 9, 0.05", "60, 9, 0.05", "3, 1, 0.01", "50000, 9, 0.05", "20, 99, 0.3"})
  void theBoundIsWhereAsLittleIsAsUnlikelyAsAlpha(double x, double degrees, double alpha) {
    double bound = NoncentralChiSquare.upperBound(x, degrees, alpha);

    if (bound == 0) {
      assertThat(NoncentralChiSquare.cdf(x, degrees, 0)).isLessThanOrEqualTo(alpha);
    } else {
      assertThat(NoncentralChiSquare.cdf(x, degrees, bound)).isCloseTo(alpha, within(1e-9));
    }
  }

  @Test
  void lessThanChanceAloneGivesHasABoundOfZero() {
    assertThat(NoncentralChiSquare.upperBound(1, 9, 0.05)).isZero();
    assertThat(NoncentralChiSquare.upperBound(0, 9, 0.05)).isZero();
  }

  @Test
  void whatIsNoDistributionIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> NoncentralChiSquare.cdf(-1, 9, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> NoncentralChiSquare.cdf(1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> NoncentralChiSquare.cdf(1, 9, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NoncentralChiSquare.cdf(Double.NaN, 9, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> NoncentralChiSquare.upperBound(1, 9, 1));
  }
}
