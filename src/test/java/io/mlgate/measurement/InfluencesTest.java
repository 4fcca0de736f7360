package io.mlgate.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.Metric;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfluencesTest {
  private static final int ROWS = 500;

  private final SplittableRandom random = new SplittableRandom(11);
  private final byte[] labels = bits(0.1);
  private final BinaryObservations candidate = predicted(0.2);
  private final BinaryObservations baseline = predicted(0.3);

  private byte[] bits(double share) {
    byte[] bits = new byte[ROWS];
    for (int row = 0; row < ROWS; row++) {
      bits[row] = (byte) (random.nextDouble() < share ? 1 : 0);
    }
    return bits;
  }

  private BinaryObservations predicted(double share) {
    return BinaryObservations.of(labels).withPredictions(bits(share));
  }

  /** Clusters of one row each say the same of the rows, but not that counts tell all. */
  private EvaluationRows oneByOne() {
    int[] codes = IntStream.range(0, ROWS).toArray();
    return new EvaluationRows(candidate, Optional.of(new Clusters(codes, ROWS)));
  }

  private Influences difference(Metric metric, EvaluationRows rows, BinaryObservations other) {
    return Influences.of(
        metric,
        new PairedRows(rows, other),
        metric.resampling(rows.observations()),
        metric.resampling(other),
        0.9);
  }

  private static void areTheSame(Influences ofCells, Influences ofRows) {
    assertThat(ofCells.units()).isEqualTo(ofRows.units()).isEqualTo(ROWS);
    assertThat(ofCells.skewness()).isNotZero().isCloseTo(ofRows.skewness(), within(1e-6));
    assertThat(ofCells.span()).isPositive().isCloseTo(ofRows.span(), within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"f1", "mcc", "balanced_accuracy", "precision{average=macro}"})
  void cellsTellTheSameAsTheirRows(String name) {
    Metric metric = MetricSelection.of(name).get(0);

    areTheSame(
        Influences.of(metric, EvaluationRows.of(candidate), metric.resampling(candidate)),
        Influences.of(metric, oneByOne(), metric.resampling(candidate)));
    areTheSame(
        difference(metric, EvaluationRows.of(candidate), baseline),
        difference(metric, oneByOne(), baseline));
  }
}
