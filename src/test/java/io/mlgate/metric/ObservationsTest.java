package io.mlgate.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ObservationsTest {
  private static final BinaryObservations ROWS = BinaryObservations.of(new byte[] {0, 1, 1});
  private static final MetricCatalog CATALOG = MetricCatalog.standard();

  @Test
  void namesColumnAndRowOfWhatCannotBeUsed() {
    refused(() -> BinaryObservations.of(new byte[] {0, 2}), "labels: row 1: 2 is neither 0 nor 1");
    refused(() -> BinaryObservations.of(new byte[] {-1}), "labels: row 0: -1 is neither 0 nor 1");
    refused(() -> BinaryObservations.of(new byte[0]), "labels: there are no rows");
    refused(() -> ROWS.withPredictions(new byte[2]), "predictions: 2 values for 3 rows");
    refused(
        () -> ROWS.withScores(new double[] {0, Double.NaN, 0}),
        "scores: row 1: NaN is no finite number");
    refused(() -> ROWS.withWeights(new double[3]), "weights: all are 0");
    refused(
        () -> ROWS.withWeights(new double[] {1, 1, -1}),
        "weights: row 2: -1.0 is no finite number from 0 on");
    refused(
        () -> MulticlassObservations.of(List.of("a", "b"), new int[] {0, 2}),
        "labels: row 1: 2 is no class code below 2");
    refused(
        () -> QuantileObservations.of(new double[] {1}, Map.of(1.5, new double[] {1})),
        "quantiles: level 1.5 is not within 0 and 1");
    refused(
        () -> RankingObservations.of(new int[] {0, 2, 2}, new double[3], new double[3]),
        "queries: code 1 has no row");
  }

  @Test
  void asksForProbabilitiesOnlyWhereTheyAreNeeded() {
    BinaryObservations rows = ROWS.withScores(new double[] {-3, 0.5, 7});

    assertThat(CATALOG.metric("roc_auc").value(rows)).isEqualTo(MetricValue.of(1));
    refused(
        () -> CATALOG.metric("log_loss").value(rows),
        "log_loss: scores: row 0: -3.0 is no probability");
  }

  @Test
  void namesWhatAMetricLacks() {
    refused(() -> CATALOG.metric("recall").value(ROWS), "recall: predictions: there are none");
    refused(() -> CATALOG.metric("mae").value(ROWS), "mae is not computed from binary rows");
  }

  @Test
  void predictsAtAThresholdFromItOn() {
    BinaryObservations rows = ROWS.withScores(new double[] {0.1, 0.5, 0.7}).predictedAt(0.5);

    assertThat(rows.predictions())
        .hasValueSatisfying(made -> assertThat(made).containsExactly(0, 1, 1));
  }

  private static void refused(ThrowingCallable use, String message) {
    assertThatThrownBy(use).isInstanceOf(ObservationsException.class).hasMessage(message);
  }
}
