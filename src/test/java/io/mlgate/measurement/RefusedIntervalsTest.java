package io.mlgate.measurement;

import static io.mlgate.measurement.MeasuredRows.MEASURER;
import static io.mlgate.measurement.MeasuredRows.metric;
import static io.mlgate.measurement.MeasuredRows.pair;
import static io.mlgate.measurement.MeasuredRows.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.NumericObservations;
import io.mlgate.statistics.Undefined;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where rows give no interval, or no measurement at all, and what is said of it. */
class RefusedIntervalsTest {
  @Test
  void tooFewRowsOfTheRarerClassGiveNoInterval() {
    byte[] labels = new byte[100];
    double[] scores = new double[100];
    for (int row = 0; row < 100; row++) {
      labels[row] = (byte) (row < 25 ? 1 : 0);
      scores[row] = (row * 37 % 100) / 100.0;
    }
    BinaryObservations rows = BinaryObservations.of(labels).withScores(scores).predictedAt(0.5);

    for (String name : List.of("roc_auc", "mcc", "brier")) {
      IntervalEstimate none = MEASURER.measure(metric(name), EvaluationRows.of(rows)).estimate();
      assertThat(none.reason()).contains("only 25 rows of the rarer class; an interval needs 30");
      assertThat(none.rowsNeeded()).hasValue(120);
      assertThat(none.family().at(0.9)).isEqualTo(new Undefined(Undefined.Reason.TOO_FEW_ROWS));
    }
    for (String name : List.of("recall", "f1")) {
      IntervalEstimate some = MEASURER.measure(metric(name), EvaluationRows.of(rows)).estimate();
      assertThat(some.interval()).isPresent();
      assertThat(some.rowsNeeded()).isEmpty();
    }
    assertThat(
            MEASURER
                .measure(metric("average_precision"), EvaluationRows.of(rows))
                .estimate()
                .rowsNeeded())
        .hasValue(800);
  }

  @Test
  void fewClustersGiveNoInterval() {
    int[] codes = IntStream.range(0, 290).map(row -> row % 29).toArray();
    EvaluationRows rows = new EvaluationRows(rows(290, 1), Optional.of(new Clusters(codes, 29)));

    assertThat(MEASURER.measure(metric("accuracy"), rows).estimate().reason())
        .contains("only 29 clusters; an interval needs 30");
  }

  @Test
  void aPerfectModelHasNoIntervalOfItsArea() {
    byte[] labels = new byte[60];
    double[] scores = new double[60];
    for (int row = 0; row < 60; row++) {
      labels[row] = (byte) (row % 2);
      scores[row] = labels[row] == 1 ? 0.9 : 0.1;
    }
    EvaluationRows rows =
        EvaluationRows.of(BinaryObservations.of(labels).withScores(scores).predictedAt(0.5));

    assertThat(MEASURER.measure(metric("roc_auc"), rows).estimate().reason()).isPresent();
    assertThat(MEASURER.measure(metric("f1"), rows).estimate().reason())
        .contains("the resamples do not vary");
  }

  @Test
  void heavyTailsAskForMoreRows() {
    Random random = new Random(4);
    double[] truth = new double[400];
    double[] normal = random.doubles(400).map(any -> random.nextGaussian()).toArray();
    double[] heavy = Arrays.stream(normal).map(x -> x * x * x).toArray();

    assertThat(rmse(truth, normal).interval()).isPresent();
    assertThat(rmse(truth, heavy).rowsNeeded().orElseThrow()).isGreaterThanOrEqualTo(1000);
  }

  private static IntervalEstimate rmse(double[] truth, double[] guesses) {
    return MEASURER
        .measure(metric("rmse"), EvaluationRows.of(NumericObservations.of(truth, guesses)))
        .estimate();
  }

  @Test
  void aMetricThatChanceRaisesHasNoInterval() {
    Measurement ece = MEASURER.measure(metric("ece"), EvaluationRows.of(rows(200, 1)));

    assertThat(ece.value().isDefined()).isTrue();
    assertThat(ece.estimate().reason().orElseThrow()).contains("ece_corrected");
  }

  @Test
  void whatIsUndefinedSaysWhyAndNothingElse() {
    BinaryObservations none = rows(40, 1).withPredictions(new byte[40]);

    Measurement precision = MEASURER.measure(metric("precision"), EvaluationRows.of(none));
    Difference difference = MEASURER.compare(metric("precision"), pair(rows(40, 1), none));

    assertThat(precision.value().isDefined()).isFalse();
    assertThat(precision.estimate().interval()).isEmpty();
    assertThat(difference.value().toString()).contains("baseline: no positive predictions");
    assertThat(difference.p()).isEmpty();
  }

  @Test
  void aSmallGroupIsNotMeasured() {
    EvaluationRows nine = EvaluationRows.of(rows(9, 1));

    assertThat(MEASURER.measureGroup(metric("accuracy"), nine).value().isDefined()).isFalse();
    assertThat(MEASURER.measure(metric("accuracy"), nine).value().isDefined()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void noContrastIsMadeWithoutAFactor(double factor) {
    PairedRows rows = pair(rows(100, 1), rows(100, 2));

    assertThatThrownBy(() -> MEASURER.compare(metric("accuracy"), rows, factor))
        .isInstanceOf(MeasurementException.class);
  }

  @Test
  void rowsThatAreNotTheSameAreNotCompared() {
    BinaryObservations other = rows(40, 1);
    byte[] labels = other.labels().clone();
    labels[3] ^= 1;
    BinaryObservations changed =
        BinaryObservations.of(labels).withPredictions(other.predictions().orElseThrow());

    assertThatThrownBy(() -> pair(other, changed))
        .isInstanceOf(MeasurementException.class)
        .hasMessageContaining("not of the same rows");
  }
}
