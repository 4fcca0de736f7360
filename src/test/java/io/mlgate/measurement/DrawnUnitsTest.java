package io.mlgate.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlgate.metric.BinaryObservations;
import io.mlgate.metric.Metric;
import io.mlgate.metric.MetricCatalog;
import io.mlgate.metric.Resampling;
import io.mlgate.metric.UnitPatterns;
import io.mlgate.metric.UnitSums;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is computed from drawn units is what the metric gives for rows drawn with their units. */
class DrawnUnitsTest {
  private static final MetricCatalog CATALOG = MetricCatalog.standard();

  private static BinaryObservations rows(Random random, int size) {
    byte[] labels = new byte[size];
    byte[] predictions = new byte[size];
    double[] scores = new double[size];
    double[] weights = new double[size];
    for (int row = 0; row < size; row++) {
      labels[row] = (byte) random.nextInt(2);
      predictions[row] = (byte) random.nextInt(2);
      scores[row] = random.nextInt(9) / 8.0;
      weights[row] = 1 + random.nextInt(3);
    }
    BinaryObservations all =
        BinaryObservations.of(labels).withPredictions(predictions).withScores(scores);
    return random.nextBoolean() ? all : all.withWeights(weights);
  }

  private static int[] spread(int[] unitOfRow, int[] times) {
    return Arrays.stream(unitOfRow).map(unit -> times[unit]).toArray();
  }

  private static void same(double actual, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(actual).isNaN();
    } else {
      assertThat(actual).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
    }
  }

  @Property(tries = 200)
  void sumsAndAreasOfUnits(
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll @IntRange(min = 1, max = 20) int units,
      @ForAll Random random) {
    BinaryObservations rows = rows(random, size);
    int[] unitOfRow = random.ints(size, 0, units).toArray();
    int[] times = random.ints(units, 0, 4).toArray();
    int[] ofRows = spread(unitOfRow, times);
    for (String name : List.of("accuracy", "f1", "log_loss", "brier", "selection_rate")) {
      Resampling metric = CATALOG.metric(name).resampling(rows);
      UnitSums sums = metric.unitSums(unitOfRow, units).orElseThrow();
      same(sums.replicate(times), metric.replicate(ofRows));
    }
    Metric area = CATALOG.metric("roc_auc");
    same(DrawnArea.of(rows, unitOfRow).of(times), area.resampling(rows).replicate(ofRows));
    assertThat(area.resampling(rows).unitSums(unitOfRow, units)).isEmpty();
  }

  @Property(tries = 50)
  void patternsCountTheUnitsThatAreAlike(@ForAll Random random) {
    BinaryObservations rows = rows(random, 2_000);
    int units = 1_000;
    int[] unitOfRow = random.ints(2_000, 0, units).toArray();
    List<Resampling> metrics =
        Stream.of("accuracy", "recall")
            .map(CATALOG::metric)
            .map(one -> one.resampling(rows))
            .toList();
    UnitPatterns.of(
            metrics.stream().map(one -> one.unitSums(unitOfRow, units).orElseThrow()).toList())
        .ifPresent(
            patterns -> {
              assertThat(Arrays.stream(patterns.counts()).sum()).isEqualTo(units);
              assertThat(patterns.counts().length).isLessThanOrEqualTo(units / 8);
              for (int i = 0; i < 2; i++) {
                same(
                    patterns.sums().get(i).replicate(patterns.counts()),
                    metrics.get(i).value().orElse(Double.NaN));
              }
            });
  }

  @Property(tries = 10)
  void unitsThatShareHardlyAnythingHaveNoPatterns(@ForAll Random random) {
    double[] scores = random.doubles(1_000).toArray();
    byte[] labels = new byte[1_000];
    BinaryObservations rows = BinaryObservations.of(labels).withScores(scores);
    UnitSums sums =
        CATALOG.metric("brier").resampling(rows).unitSums(new int[0], 1_000).orElseThrow();

    assertThat(UnitPatterns.of(List.of(sums))).isEmpty();
  }
}
