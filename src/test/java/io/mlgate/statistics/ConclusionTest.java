package io.mlgate.statistics;

import static io.mlgate.statistics.Conclusion.HOLDS;
import static io.mlgate.statistics.Conclusion.UNDECIDED;
import static io.mlgate.statistics.Conclusion.VIOLATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConclusionTest {

  @ParameterizedTest
  @CsvSource({
    "-0.01, 0.03, HOLDS",
    "-0.02, 0.03, HOLDS",
    "-0.05, -0.03, VIOLATED",
    "-0.05, -0.02, UNDECIDED",
    "-0.03, 0.10, UNDECIDED"
  })
  void concludesFromWhereTheIntervalLies(double lower, double upper, Conclusion expected) {
    Interval interval = new Interval(lower, upper, 0.95);

    assertThat(Conclusion.of(interval, AcceptedRange.notInferior(0.02))).isEqualTo(expected);
    assertThat(Conclusion.of(new Interval(-upper, -lower, 0.95), AcceptedRange.atMost(0.02)))
        .isEqualTo(expected);
  }

  @Test
  void noIntervalDecidesNothing() {
    assertThat(
            Conclusion.of(new Undefined(Undefined.Reason.ZERO_VARIANCE), AcceptedRange.atLeast(0)))
        .isEqualTo(UNDECIDED);
  }

  private static ConfidenceFamily normal(double estimate, double error) {
    return confidence -> {
      double half = Gaussian.deviate(confidence) * error;
      return new Interval(estimate - half, estimate + half, confidence);
    };
  }

  @Test
  void allHoldWithoutCorrectionButOneIsViolatedOnlyAfterIt() {
    AcceptedRange accepted = new AcceptedRange(-0.1, 0.1);
    ConfidenceFamily within = normal(0, 0.04); // +-0.078
    ConfidenceFamily barelyOutside = normal(0.2, 0.045); // 2.2 standard errors
    ConfidenceFamily farOutside = normal(0.3, 0.04); // 5 standard errors

    assertThat(JointConclusion.ofIntervals(List.of(within, within, within), accepted, 0.95))
        .isEqualTo(new JointConclusion(HOLDS, List.of(HOLDS, HOLDS, HOLDS)));
    assertThat(JointConclusion.ofIntervals(List.of(barelyOutside), accepted, 0.95).overall())
        .isEqualTo(VIOLATED);
    assertThat(JointConclusion.ofIntervals(List.of(within, barelyOutside), accepted, 0.95))
        .isEqualTo(new JointConclusion(UNDECIDED, List.of(HOLDS, UNDECIDED)));
    // The second is tested at the plain level once the first is found violated.
    assertThat(JointConclusion.ofIntervals(List.of(barelyOutside, farOutside), accepted, 0.95))
        .isEqualTo(new JointConclusion(VIOLATED, List.of(VIOLATED, VIOLATED)));
  }

  @Test
  void invertingIntervalsAgreesWithHolmOnProbabilities() {
    double[] z = {2.5, 2.1, 3.4, -1, 2.0, 1.5, 2.9};
    double[] pViolated = java.util.Arrays.stream(z).map(v -> 1 - Gaussian.cdf(v)).toArray();
    double[] pHolds = java.util.Arrays.stream(z).map(Gaussian::cdf).toArray();
    List<ConfidenceFamily> families =
        java.util.Arrays.stream(z).mapToObj(v -> normal(v, 1)).toList();

    JointConclusion byIntervals =
        JointConclusion.ofIntervals(families, AcceptedRange.atMost(0), 0.90);

    assertThat(byIntervals).isEqualTo(JointConclusion.ofProbabilities(pHolds, pViolated, 0.05));
    assertThat(byIntervals.each().stream().filter(VIOLATED::equals)).hasSize(3);
  }

  @Test
  void aQuantityWithoutIntervalLeavesTheWholeUndecided() {
    ConfidenceFamily none = confidence -> new Undefined(Undefined.Reason.ZERO_VARIANCE);

    assertThat(
            JointConclusion.ofIntervals(
                List.of(normal(1, 0.1), none), AcceptedRange.atLeast(0), 0.95))
        .isEqualTo(new JointConclusion(UNDECIDED, List.of(HOLDS, UNDECIDED)));
  }

  @Test
  void refusesEmptyAndBoundlessQuestions() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JointConclusion.ofIntervals(List.of(), AcceptedRange.atLeast(0), 0.95));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AcceptedRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException().isThrownBy(() -> AcceptedRange.notInferior(-0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(2, 1, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(Double.NaN, 1, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(0, 1, 1));
  }

  @Test
  void forecastsRowsByTheSquareRootLaw() {
    Interval interval = new Interval(0.625, 0.875, 0.95);

    assertThat(RowsNeeded.toDecide(400, 0.75, interval, AcceptedRange.atLeast(0.6875)))
        .isEqualTo(OptionalLong.of(1600));
    assertThat(RowsNeeded.toDecide(400, 0.75, interval, AcceptedRange.atLeast(0.8125)))
        .isEqualTo(OptionalLong.of(1600));
    assertThat(RowsNeeded.toDecide(400, 0.75, interval, AcceptedRange.atMost(0.6875)))
        .isEqualTo(OptionalLong.of(1600));
    assertThat(RowsNeeded.toDecide(400, 0.75, interval, AcceptedRange.atLeast(0.75))).isEmpty();
    assertThat(RowsNeeded.toDecide(400, 0.75, interval, AcceptedRange.atMost(0.90)))
        .isEqualTo(OptionalLong.of(400));
  }

  @Test
  void plansRoundUp() {
    assertThat(RowsNeeded.twoProportions(0.80, 0.85, 0.05, 0.8)).isEqualTo(906);
    assertThat(RowsNeeded.mcNemar(0.02, 0.10, 0.05, 0.8)).isEqualTo(1960);
    assertThat(RowsNeeded.pairedNonInferiority(0.01, 0.05, 0.05, 0.8)).isEqualTo(3092);
    assertThat(RowsNeeded.proportionHalfWidth(0.5, 0.05, 0.95)).isEqualTo(385);
    assertThatIllegalArgumentException().isThrownBy(() -> RowsNeeded.mcNemar(0.2, 0.1, 0.05, 0.8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowsNeeded.twoProportions(0.5, 0.5, 0.05, 0.8));
  }
}
