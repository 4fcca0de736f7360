package io.mlgate.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Values worked out by hand, for metrics that the golden file has no number of. */
class MetricFormulaTest {
  private static final MetricCatalog CATALOG = MetricCatalog.standard();
  private static final BinaryObservations ROWS =
      BinaryObservations.of(new byte[] {1, 0, 1, 0, 1})
          .withScores(new double[] {.9, .8, .7, .7, .1});

  @Test
  void bestRowsAreCountedWithTiesShared() {
    // The third row is one of two tied ones, of which one is positive.
    is("precision_at_k", ROWS, 1.5 / 3, Argument.of("k", 3));
    is("recall_at_k", ROWS, 1.5 / 3, Argument.of("k", 3));
    is("lift_at", ROWS, (1.5 / 3) / (3 / 5.0), Argument.of("share", 0.6));
    assertThat(CATALOG.metric("precision_at_k", Argument.of("k", 6)).value(ROWS))
        .isEqualTo(MetricValue.undefined("fewer than 6 rows"));
  }

  @Test
  void thresholdsReachARecallAndAGap() {
    is("recall_at_fpr", ROWS, 1 / 3.0, Argument.of("fpr", 0.4));
    is("recall_at_fpr", ROWS, 1 / 3.0, Argument.of("fpr", 0.5));
    is("ks", ROWS, 1 / 3.0);
  }

  @Test
  void kappaCountsDistantErrorsMore() {
    MulticlassObservations rows =
        MulticlassObservations.of(List.of("low", "mid", "high"), new int[] {0, 1, 2, 2})
            .withPredictions(new int[] {0, 1, 2, 0});
    // Observed: one error of distance 2; expected from the margins (1, 1, 2) and (2, 1, 1).
    is("cohen_kappa", rows, 1 - 1 / (4 - 5 / 4.0));
    is("cohen_kappa", rows, 1 - 2 / (16 / 4.0), Argument.of("weights", "linear"));
    is("cohen_kappa", rows, 1 - 4 / (26 / 4.0), Argument.of("weights", "quadratic"));
  }

  @Test
  void twoScoresGiveTheSlopeInClosedForm() {
    // Of ten rows at 0.8 six are positive, of ten at 0.3 two.
    byte[] labels = new byte[20];
    double[] scores = new double[20];
    for (int row = 0; row < 20; row++) {
      scores[row] = row < 10 ? 0.8 : 0.3;
      labels[row] = (byte) (row % 10 < (row < 10 ? 6 : 2) ? 1 : 0);
    }
    BinaryObservations rows = BinaryObservations.of(labels).withScores(scores);
    double slope = (logit(.6) - logit(.2)) / (logit(.8) - logit(.3));

    LogisticRecalibration fit = LogisticRecalibration.fit(rows).orElseThrow();

    assertThat(fit.slope()).isCloseTo(slope, within(1e-10));
    assertThat(fit.intercept()).isCloseTo(logit(.6) - slope * logit(.8), within(1e-10));
    double error = Math.sqrt(1 / 2.4 + 1 / 1.6) / (logit(.8) - logit(.3));
    assertThat(fit.slopeError()).isCloseTo(error, within(1e-10));
    is("calibration_slope", rows, slope);
    double shift = CATALOG.metric("calibration_intercept").value(rows).orElse(0);
    // The shifted probabilities add up to the positives.
    assertThat(10 * likely(logit(.8) + shift) + 10 * likely(logit(.3) + shift))
        .isCloseTo(8, within(1e-9));
  }

  @Test
  void separatedClassesHaveNoSlope() {
    BinaryObservations rows =
        BinaryObservations.of(new byte[] {0, 0, 1, 1}).withScores(new double[] {.1, .2, .2, .4});

    assertThat(CATALOG.metric("calibration_slope").value(rows).isDefined()).isFalse();
    assertThat(CATALOG.metric("calibration_intercept").value(rows).isDefined()).isTrue();
  }

  @Test
  void aCalibratedModelHasAnEceAboveZeroAndNoCorrectedOneOnAverage() {
    SplittableRandom random = new SplittableRandom(7);
    double raw = 0;
    double corrected = 0;
    int replicates = 400;
    for (int i = 0; i < replicates; i++) {
      byte[] labels = new byte[300];
      double[] scores = new double[300];
      for (int row = 0; row < scores.length; row++) {
        scores[row] = random.nextDouble();
        labels[row] = (byte) (random.nextDouble() < scores[row] ? 1 : 0);
      }
      BinaryObservations rows = BinaryObservations.of(labels).withScores(scores);
      raw += CATALOG.metric("ece").value(rows).orElse(0) / replicates;
      corrected += CATALOG.metric("ece_corrected").value(rows).orElse(9) / replicates;
    }
    assertThat(raw).isBetween(0.05, 0.07);
    assertThat(corrected).isBetween(-0.002, 0.002);
  }

  @Test
  void forecastsAreMeasuredAgainstSeasonAndInterval() {
    NumericObservations rows =
        NumericObservations.of(new double[] {10, 20}, new double[] {13, 19})
            .withHistory(new double[] {1, 5, 2, 8});
    is("mase", rows, 2 / 2.0, Argument.of("season", 2));
    is("wape", rows, 4 / 30.0);
    is("bias", rows, 1);

    QuantileObservations quantiles =
        QuantileObservations.of(
            new double[] {1, 2, 3, 4},
            Map.of(0.1, new double[] {1, 0, 4, 0}, 0.9, new double[] {2, 1, 5, 9}));
    is("interval_coverage", quantiles, 0.5, Argument.of("lower", .1), Argument.of("upper", .9));
    is(
        "pinball",
        quantiles,
        (0.9 * 1 + 0.1 * 2 + 0.9 * 0 + 0.1 * (1 + 2 + 5) - 0.2) / 4,
        Argument.of("level", .9));
  }

  @Test
  void rankingsAverageOverTies() {
    // Query 0: one tie of three with one relevant; query 1: relevant at rank 2 of 2.
    RankingObservations rows =
        RankingObservations.of(
            new int[] {0, 1, 0, 1, 0},
            new double[] {1, 0, 0, 2, 0},
            new double[] {.5, .9, .5, .1, .5});
    double tied = (1 + 1 / 2.0 + 1 / 3.0) / 3;
    is("mrr", rows, (tied + 0.5) / 2);
    is("map", rows, (tied + 0.5) / 2);
    is("map", rows, 1 / 6.0, Argument.of("k", 1));
  }

  @Test
  void columnsHaveMeansQuantilesAndWins() {
    ColumnObservations marks = ColumnObservations.of(new double[] {4, 1, 3, 2});
    is("mean", marks, 2.5);
    is("quantile", marks, 3.7, Argument.of("q", 0.9));
    is("quantile", marks.withWeights(new double[] {0, 1, 0, 3}), 1.75, Argument.of("q", 0.25));
    assertThatThrownBy(() -> CATALOG.metric("rate").value(marks))
        .hasMessage("values: row 0: 4.0 is neither 0 nor 1, as rate asks");
    is(
        "win_rate",
        PairedColumnObservations.of(new double[] {1, 2, 0.0}, new double[] {0, 3, -0.0}),
        0.5);
  }

  @Test
  void oneOnesPairsOfClassesCanCountByTheirRows() {
    MulticlassObservations rows =
        MulticlassObservations.of(List.of("a", "b"), new int[] {0, 0, 1})
            .withScores(new double[][] {{.9, .4, .5}, {.1, .6, .5}});
    is("roc_auc", rows, 0.5, Argument.of("multi_class", "ovo"), Argument.of("average", "weighted"));
  }

  @Test
  void curvesKeepTheirShapeInFewPoints() {
    SplittableRandom random = new SplittableRandom(11);
    byte[] labels = new byte[5_000];
    double[] scores = new double[labels.length];
    for (int row = 0; row < scores.length; row++) {
      labels[row] = (byte) random.nextInt(2);
      scores[row] = random.nextDouble() * 0.7 + 0.3 * labels[row] * random.nextDouble();
    }
    BinaryObservations rows = BinaryObservations.of(labels).withScores(scores);

    RocCurve curve = RocCurve.of(rows, 200);

    double area = 0;
    for (int i = 1; i < curve.points().size(); i++) {
      RocCurve.Point from = curve.points().get(i - 1);
      RocCurve.Point to = curve.points().get(i);
      area += (to.fpr() - from.fpr()) * (from.tpr() + to.tpr()) / 2;
    }
    assertThat(curve.points()).hasSizeLessThanOrEqualTo(200);
    assertThat(curve.points().get(0)).isEqualTo(new RocCurve.Point(0, 0));
    assertThat(area).isCloseTo(CATALOG.metric("roc_auc").value(rows).orElse(0), within(2e-3));
    assertThat(CalibrationCurve.of(rows, 10, true).points())
        .hasSize(10)
        .allSatisfy(point -> assertThat(point.weight()).isEqualTo(500));
  }

  private static void is(String name, Observations rows, double expected, Argument... arguments) {
    assertThat(CATALOG.metric(name, arguments).value(rows).number().orElseThrow())
        .as(name)
        .isCloseTo(expected, within(1e-9));
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }

  private static double likely(double odds) {
    return 1 / (1 + Math.exp(-odds));
  }
}
