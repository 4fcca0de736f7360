package io.mlgate.measurement;

import static io.mlgate.measurement.MeasuredRows.MEASURER;
import static io.mlgate.measurement.MeasuredRows.metric;
import static io.mlgate.measurement.MeasuredRows.pair;
import static io.mlgate.measurement.MeasuredRows.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.ColumnObservations;
import io.mlgate.metric.MetricCatalog;
import io.mlgate.metric.NumericObservations;
import io.mlgate.statistics.Interval;
import io.mlgate.statistics.Proportion;
import io.mlgate.statistics.ProportionInterval;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which method makes which interval. */
class MeasurerTest {
  private static final MetricCatalog CATALOG = MetricCatalog.standard();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "accuracy; WILSON; NEWCOMBE_PAIRED",
        "selection_rate; WILSON; NEWCOMBE_PAIRED",
        "recall; WILSON; NEWCOMBE_PAIRED",
        "specificity; WILSON; NEWCOMBE_PAIRED",
        "fpr; WILSON; NEWCOMBE_PAIRED",
        "fnr; WILSON; NEWCOMBE_PAIRED",
        "precision; WILSON; CELLS",
        "npv; WILSON; CELLS",
        "recall{average=macro}; CELLS; CELLS",
        "f1; CELLS; CELLS",
        "mcc; CELLS; CELLS",
        "roc_auc; DELONG; DELONG",
        "roc_auc{max_fpr=0.5}; BOOTSTRAP; BOOTSTRAP",
        "brier; BOOTSTRAP; BOOTSTRAP",
      })
  void theMethodFollowsTheMetric(String name, IntervalMethod one, IntervalMethod difference) {
    Measurement measured = MEASURER.measure(metric(name), EvaluationRows.of(rows(200, 1)));
    Difference compared = MEASURER.compare(metric(name), pair(rows(200, 1), rows(200, 2)));

    assertThat(measured.estimate().method()).isEqualTo(one);
    assertThat(compared.estimate().method()).isEqualTo(difference);
    assertThat(measured.estimate().reason()).isEmpty();
    assertThat(compared.estimate().reason()).isEmpty();
    Interval interval = measured.estimate().interval().orElseThrow();
    assertThat(interval.contains(measured.value().number().orElseThrow())).isTrue();
    boolean tests =
        difference == IntervalMethod.NEWCOMBE_PAIRED || difference == IntervalMethod.DELONG;
    assertThat(compared.p().isPresent()).isEqualTo(tests);
    boolean draws = one != IntervalMethod.WILSON && one != IntervalMethod.DELONG;
    assertThat(measured.estimate().replicates()).isEqualTo(draws ? 2000 : 0);
  }

  @ParameterizedTest
  @CsvSource({"recall, 1, 1", "fnr, 1, 0", "specificity, 0, 0", "fpr, 0, 1"})
  void aRateCountsOnlyTheRowsOfItsDenominator(String name, int label, int prediction) {
    BinaryObservations rows = rows(151, 3);
    long trials = 0;
    long successes = 0;
    for (int row = 0; row < rows.units(); row++) {
      if (rows.labels()[row] == label) {
        trials++;
        successes += rows.predictions().orElseThrow()[row] == prediction ? 1 : 0;
      }
    }

    Measurement measured = MEASURER.measure(metric(name), EvaluationRows.of(rows));

    assertThat(measured.estimate().interval())
        .contains(ProportionInterval.wilson(new Proportion(successes, trials), 0.95));
    assertThat(measured.value().number().orElseThrow()).isEqualTo((double) successes / trials);
  }

  @ParameterizedTest
  @ValueSource(strings = {"accuracy", "recall", "f1", "roc_auc", "brier", "balanced_accuracy"})
  void aModelDoesNotDifferFromItself(String name) {
    Difference same = MEASURER.compare(metric(name), pair(rows(100, 4), rows(100, 4)));

    assertThat(same.value().number()).hasValue(0);
    assertThat(same.estimate().interval().orElseThrow().contains(0)).isTrue();
    assertThat(same.estimate().interval().get().halfWidth()).isPositive();
    if (same.p().isPresent()) {
      assertThat(same.p()).hasValue(1);
    }
  }

  @Test
  void moreRowsThatDoNotDifferLeaveLessRoom() {
    Interval few = same("f1", 100);
    Interval many = same("f1", 1000);

    assertThat(many.upper()).isBetween(few.upper() / 20, few.upper() / 5);
    // At 1 in 2, a row moves F1 by little more than twice its share: -ln(0.025) / 1000 of them.
    assertThat(many.upper()).isBetween(0.0037, 0.011);
    assertThat(same("brier", 1000).upper()).isBetween(0.002, 0.0037);
    assertThat(same("roc_auc", 1000).upper()).isBetween(0.0073, 0.0080);
  }

  private static Interval same(String name, int count) {
    return MEASURER
        .compare(metric(name), pair(rows(count, 4), rows(count, 4)))
        .estimate()
        .interval()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"accuracy", "precision", "f1", "mcc", "roc_auc"})
  void theOrderOfRowsIsOfNoAccount(String name) {
    BinaryObservations first = rows(120, 5);
    BinaryObservations second = rows(120, 6);
    int[] order = IntStream.range(0, 120).map(row -> row * 7 % 120).toArray();
    assertThat(Arrays.stream(order).distinct().count()).isEqualTo(120);
    PairedRows pairs = pair(first, second);

    Measurement one = MEASURER.measure(metric(name), pairs.candidate());
    Measurement other = MEASURER.measure(metric(name), pairs.only(order).candidate());

    assertThat(other.value()).isEqualTo(one.value());
    close(other.estimate().interval(), one.estimate().interval());
    close(
        MEASURER.compare(metric(name), pairs.only(order)).estimate().interval(),
        MEASURER.compare(metric(name), pairs).estimate().interval());
  }

  private static void close(Optional<Interval> actual, Optional<Interval> expected) {
    assertThat(actual.orElseThrow().lower())
        .isCloseTo(expected.orElseThrow().lower(), within(1e-12));
    assertThat(actual.get().upper()).isCloseTo(expected.get().upper(), within(1e-12));
  }

  @Test
  void drawingCellsAgreesWithDrawingRows() {
    BinaryObservations rows = rows(200, 8);
    double[] ones = new double[200];
    Arrays.fill(ones, 1);
    PairedRows counts = pair(rows, rows(200, 9));
    PairedRows weighted = pair(rows.withWeights(ones), rows(200, 9).withWeights(ones));

    Interval cells = MEASURER.compare(metric("f1"), counts).estimate().interval().orElseThrow();
    Difference drawn = MEASURER.compare(metric("f1"), weighted);

    assertThat(drawn.estimate().method()).isEqualTo(IntervalMethod.BOOTSTRAP);
    assertThat(cells.lower())
        .isCloseTo(drawn.estimate().interval().orElseThrow().lower(), within(0.015));
    assertThat(cells.upper()).isCloseTo(drawn.estimate().interval().get().upper(), within(0.015));
  }

  @Test
  void rowsThatRepeatInClustersTellNoMoreThanTheClusters() {
    BinaryObservations rows = rows(100, 10);
    int[] fourTimes = IntStream.range(0, 400).map(row -> row / 4).toArray();
    EvaluationRows repeated = EvaluationRows.of(rows).only(fourTimes);
    EvaluationRows clustered =
        new EvaluationRows(repeated.observations(), Optional.of(new Clusters(fourTimes, 100)));

    double alone =
        MEASURER
            .measure(metric("accuracy"), EvaluationRows.of(rows))
            .estimate()
            .interval()
            .orElseThrow()
            .halfWidth();
    Measurement together = MEASURER.measure(metric("accuracy"), clustered);

    assertThat(together.estimate().method()).isEqualTo(IntervalMethod.CLUSTER_BOOTSTRAP);
    assertThat(together.estimate().interval().orElseThrow().halfWidth())
        .isCloseTo(alone, within(0.2 * alone));
  }

  @ParameterizedTest
  @ValueSource(strings = {"accuracy", "roc_auc", "f1", "brier"})
  void anotherConfidenceIsReadFromTheSameFamily(String name) {
    EvaluationRows rows = EvaluationRows.of(rows(200, 1));
    Measurer wider = new Measurer(MeasurementSettings.of(0.99, 7));

    IntervalEstimate estimate = MEASURER.measure(metric(name), rows).estimate();

    assertThat(estimate.family().at(0.95).interval()).isEqualTo(estimate.interval());
    assertThat(estimate.family().at(0.99).interval())
        .isEqualTo(wider.measure(metric(name), rows).estimate().interval());
    Difference compared = MEASURER.compare(metric(name), pair(rows(200, 1), rows(200, 2)));
    Interval narrow = compared.estimate().family().at(0.8).interval().orElseThrow();
    Interval wide = compared.estimate().interval().orElseThrow();
    assertThat(wide.contains(narrow.lower()) && wide.contains(narrow.upper())).isTrue();
    assertThat(narrow.halfWidth()).isLessThan(wide.halfWidth());
  }

  @ParameterizedTest
  @CsvSource({"accuracy, CELLS", "f1, CELLS", "roc_auc, DELONG", "brier, BOOTSTRAP"})
  void aShareOfTheBaselineIsALinearContrast(String name, IntervalMethod method) {
    PairedRows rows = pair(rows(300, 1), rows(300, 2));

    Difference contrast = MEASURER.compare(metric(name), rows, 0.9);

    double first = MEASURER.measure(metric(name), rows.candidate()).value().number().orElseThrow();
    double second =
        MEASURER
            .measure(metric(name), EvaluationRows.of(rows.baseline()))
            .value()
            .number()
            .orElseThrow();
    assertThat(contrast.value().number().orElseThrow())
        .isCloseTo(first - 0.9 * second, within(1e-15));
    assertThat(contrast.estimate().method()).isEqualTo(method);
    assertThat(contrast.p()).isEmpty();
    Interval interval = contrast.estimate().interval().orElseThrow();
    Interval plain = MEASURER.compare(metric(name), rows).estimate().interval().orElseThrow();
    assertThat(interval.contains(first - 0.9 * second)).isTrue();
    assertThat(interval.halfWidth()).isCloseTo(plain.halfWidth(), within(0.2 * plain.halfWidth()));
  }

  @Test
  void aRateOfAColumnIsBinomial() {
    double[] values = IntStream.range(0, 40).mapToDouble(row -> row % 4 == 0 ? 1 : 0).toArray();

    Measurement rate =
        MEASURER.measure(metric("rate"), EvaluationRows.of(ColumnObservations.of(values)));

    assertThat(rate.estimate().interval())
        .contains(ProportionInterval.wilson(new Proportion(10, 40), 0.95));
  }

  @Test
  void theSeedDecidesTheDraws() {
    EvaluationRows rows = EvaluationRows.of(rows(200, 1));
    Measurer again = new Measurer(MeasurementSettings.of(0.95, 7));
    Measurer other = new Measurer(MeasurementSettings.of(0.95, 8));

    assertThat(again.measure(metric("brier"), rows).estimate().interval())
        .isEqualTo(MEASURER.measure(metric("brier"), rows).estimate().interval());
    assertThat(other.measure(metric("brier"), rows).estimate().interval())
        .isNotEqualTo(MEASURER.measure(metric("brier"), rows).estimate().interval());
  }

  @Test
  void otherKindsOfRowsAreDrawnToo() {
    double[] values = new Random(1).doubles(100).toArray();
    double[] guesses = new Random(2).doubles(100).toArray();

    assertThat(
            MEASURER
                .measure(
                    CATALOG.metric("mae"),
                    EvaluationRows.of(NumericObservations.of(values, guesses)))
                .estimate()
                .interval())
        .isPresent();
    assertThat(
            MEASURER
                .measure(CATALOG.metric("mean"), EvaluationRows.of(ColumnObservations.of(values)))
                .estimate()
                .interval())
        .isPresent();
  }
}
