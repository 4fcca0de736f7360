package io.mlgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Score intervals against the greatest likelihood, found by searching for it. */
class ScoreIntervalTest {
  private static final double Z = 1.959963984540054;

  @ParameterizedTest
  @CsvSource({
    "12, 30, 24, 40",
    "45, 60, 30, 60",
    "480, 1000, 600, 1000",
    "0, 20, 5, 25",
    "4, 10, 8, 10",
    "7, 34, 1, 34",
    "10, 10, 3, 7",
    "1, 2, 1, 3",
    "0, 5, 0, 9"
  })
  void scoreTestRejectsBeyondTheEndsOfMiettinenAndNurminen(int x1, int n1, int x2, int n2) {
    Interval interval =
        DifferenceInterval.miettinenNurminen(new Proportion(x1, n1), new Proportion(x2, n2), 0.95);

    assertThat(score(x1, n1, x2, n2, interval.lower())).isCloseTo(Z, within(1e-6));
    assertThat(score(x1, n1, x2, n2, interval.upper())).isCloseTo(-Z, within(1e-6));
  }

  @Test
  void intervalsReachTheEndsOfTheRangeWhereTheEstimateDoes() {
    Proportion none = new Proportion(0, 8);
    Proportion all = new Proportion(9, 9);

    assertThat(DifferenceInterval.miettinenNurminen(all, none, 0.95).upper()).isEqualTo(1);
    assertThat(DifferenceInterval.miettinenNurminen(none, all, 0.95).lower()).isEqualTo(-1);
    assertThat(RatioInterval.koopman(none, all, 0.95).lower()).isZero();
    assertThat(RatioInterval.koopman(all, none, 0.95).upper()).isInfinite();
    assertThat(RatioInterval.koopman(none, none, 0.95))
        .isEqualTo(new Interval(0, Double.POSITIVE_INFINITY, 0.95));
    assertThat(PairedDifferenceInterval.tango(new PairedOutcomes(0, 5, 0, 0), 0.95).upper())
        .isEqualTo(1);
  }

  private static double score(double x1, double n1, double x2, double n2, double delta) {
    double p2 =
        argMax(
            Math.max(0, -delta),
            Math.min(1, 1 - delta),
            p ->
                logs(x1, p + delta)
                    + logs(n1 - x1, 1 - p - delta)
                    + logs(x2, p)
                    + logs(n2 - x2, 1 - p));
    double p1 = p2 + delta;
    double variance = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * (n1 + n2) / (n1 + n2 - 1);
    return (x1 / n1 - x2 / n2 - delta) / Math.sqrt(variance);
  }

  private static double logs(double times, double p) {
    return times == 0 ? 0 : times * Math.log(Math.max(p, 1e-300));
  }

  /** Greatest value of a concave function by trisection. */
  private static double argMax(double low, double high, DoubleUnaryOperator function) {
    double from = low;
    double to = high;
    for (int i = 0; i < 200; i++) {
      double third = (to - from) / 3;
      if (function.applyAsDouble(from + third) < function.applyAsDouble(to - third)) {
        from += third;
      } else {
        to -= third;
      }
    }
    return (from + to) / 2;
  }
}
