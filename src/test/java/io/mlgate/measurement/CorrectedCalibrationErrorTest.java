package io.mlgate.measurement;

import static io.mlgate.measurement.MeasuredRows.metric;
import static io.mlgate.measurement.MeasuredRows.pair;
import static io.mlgate.measurement.MeasuredRows.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.statistics.Interval;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the intervals of the corrected calibration error hold, in simulations. */
class CorrectedCalibrationErrorTest {
  @Test
  void theCorrectedCalibrationErrorOfACalibratedModelIsAroundZero() {
    Random random = new Random(3);
    Measurer quick = new Measurer(new MeasurementSettings(0.95, 1, 300));
    int held = 0;
    for (int trial = 0; trial < 100; trial++) {
      byte[] labels = new byte[400];
      double[] scores = random.doubles(labels.length).toArray();
      for (int row = 0; row < labels.length; row++) {
        labels[row] = (byte) (random.nextDouble() < scores[row] ? 1 : 0);
      }
      EvaluationRows rows = EvaluationRows.of(BinaryObservations.of(labels).withScores(scores));
      IntervalEstimate estimate = quick.measure(metric("ece_corrected"), rows).estimate();
      held += estimate.interval().orElseThrow().contains(0) ? 1 : 0;
    }
    assertThat(held).isBetween(85, 100);
  }

  @Test
  void theCorrectedCalibrationErrorOfAnOverconfidentModelIsNotUnderstated() {
    Random random = new Random(5);
    double truth = metric("ece").value(overconfident(random, 400_000)).number().orElseThrow();
    Measurer quick = new Measurer(new MeasurementSettings(0.95, 1, 200));
    int held = 0;
    int differs = 0;
    for (int trial = 0; trial < 60; trial++) {
      BinaryObservations rows = overconfident(random, 800);
      double[] scores = rows.scores().orElseThrow();
      BinaryObservations calibrated =
          rows.withScores(Arrays.stream(scores).map(s -> logistic(logit(s) / 2)).toArray());
      IntervalEstimate one =
          quick.measure(metric("ece_corrected"), EvaluationRows.of(rows)).estimate();
      Interval difference =
          quick
              .compare(metric("ece_corrected"), pair(rows, calibrated))
              .estimate()
              .interval()
              .orElseThrow();
      held += one.interval().orElseThrow().contains(truth) ? 1 : 0;
      differs += difference.contains(truth) ? 1 : 0;
    }
    assertThat(held).isGreaterThanOrEqualTo(55);
    assertThat(differs).isGreaterThanOrEqualTo(55);
  }

  private static BinaryObservations overconfident(Random random, int count) {
    byte[] labels = new byte[count];
    double[] scores = new double[count];
    for (int row = 0; row < count; row++) {
      double logOdds = 1.5 * random.nextGaussian();
      labels[row] = (byte) (random.nextDouble() < logistic(logOdds) ? 1 : 0);
      scores[row] = logistic(2 * logOdds);
    }
    return BinaryObservations.of(labels).withScores(scores);
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }
}
