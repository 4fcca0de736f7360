package io.mlgate.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MetricPropertyTest {
  private static final MetricCatalog CATALOG = MetricCatalog.standard();

  /** All metrics of two classes, with what they need set. */
  private static final List<Metric> METRICS =
      CATALOG.definitions().stream()
          .filter(definition -> definition.tasks().contains(Task.BINARY))
          .map(
              definition ->
                  CATALOG.metric(
                      definition.name(),
                      definition.parameters().stream()
                          .filter(Parameter::required)
                          .map(parameter -> Argument.of(parameter.name(), 2))
                          .toList()))
          .toList();

  /** Rows, as arrays that can be shuffled and repeated. */
  private static final class Rows {
    private final byte[] labels;
    private final byte[] predictions;
    private final double[] scores;
    private final double[] weights;

    Rows(byte[] labels, byte[] predictions, double[] scores, double[] weights) {
      this.labels = labels;
      this.predictions = predictions;
      this.scores = scores;
      this.weights = weights;
    }

    BinaryObservations observations() {
      return BinaryObservations.of(labels)
          .withPredictions(predictions)
          .withScores(scores)
          .withWeights(weights);
    }

    Rows at(int... rows) {
      Rows made =
          new Rows(
              new byte[rows.length],
              new byte[rows.length],
              new double[rows.length],
              new double[rows.length]);
      for (int i = 0; i < rows.length; i++) {
        made.labels[i] = labels[rows[i]];
        made.predictions[i] = predictions[rows[i]];
        made.scores[i] = scores[rows[i]];
        made.weights[i] = weights[rows[i]];
      }
      return made;
    }

    Rows unweighted() {
      double[] ones = new double[labels.length];
      Arrays.fill(ones, 1);
      return new Rows(labels, predictions, scores, ones);
    }
  }

  /** Few different scores, so that many are tied; weights are whole, and some are 0. */
  @Provide
  Arbitrary<Rows> rows() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 40), Arbitraries.longs().between(0, 1L << 40))
        .as(
            (size, seed) -> {
              Random random = new Random(seed);
              byte[] labels = new byte[size];
              byte[] predictions = new byte[size];
              double[] scores = new double[size];
              double[] weights = new double[size];
              for (int row = 0; row < size; row++) {
                labels[row] = (byte) random.nextInt(2);
                predictions[row] = (byte) random.nextInt(2);
                scores[row] = random.nextInt(13) / 12.0;
                weights[row] = random.nextInt(4);
              }
              weights[random.nextInt(size)] = 2;
              return new Rows(labels, predictions, scores, weights);
            });
  }

  @Property(tries = 200)
  void theOrderOfRowsDoesNotMatter(@ForAll("rows") Rows rows, @ForAll Random random) {
    int[] order = random.ints(0, rows.labels.length).distinct().limit(rows.labels.length).toArray();
    for (Metric metric : METRICS) {
      same(metric, metric.value(rows.at(order).observations()), metric.value(rows.observations()));
    }
  }

  @Property(tries = 200)
  void aWholeWeightIsARepetition(@ForAll("rows") Rows rows) {
    int[] repeated =
        IntStream.range(0, rows.labels.length)
            .flatMap(row -> IntStream.generate(() -> row).limit((long) rows.weights[row]))
            .toArray();
    for (Metric metric : METRICS) {
      // Its correction is for independent rows, and bins at quantiles are cut unweighted.
      if (!metric.definition().name().equals("ece_corrected")) {
        same(
            metric,
            metric.value(rows.at(repeated).unweighted().observations()),
            metric.value(rows.observations()));
      }
    }
  }

  @Property(tries = 200)
  void aDrawIsARepetition(@ForAll("rows") Rows rows) {
    int[] draws =
        IntStream.range(0, rows.weights.length).map(row -> (int) rows.weights[row]).toArray();
    for (Metric metric : METRICS) {
      same(
          metric,
          metric.resampling(rows.unweighted().observations()).value(draws),
          metric.value(rows.observations()));
    }
  }

  @Property(tries = 200)
  void partsMergedInAnyOrderAreTheWhole(@ForAll("rows") Rows rows, @ForAll Random random) {
    int size = rows.labels.length;
    int cut = random.nextInt(size + 1);
    for (Metric metric : METRICS) {
      Resampling resampling = metric.resampling(rows.observations());
      Accumulator first = resampling.accumulator();
      Accumulator second = resampling.accumulator();
      second.add(0, cut);
      first.add(cut, size);
      first.merge(second);
      same(metric, first.value(), resampling.value());
    }
  }

  @Property(tries = 200)
  void everyValueLiesInTheRangeStated(@ForAll("rows") Rows rows) {
    for (Metric metric : METRICS) {
      OptionalDouble value = metric.value(rows.observations()).number();
      if (value.isPresent()) {
        assertThat(metric.definition().range().contains(value.getAsDouble()))
            .as("%s = %s", metric, value)
            .isTrue();
      }
    }
  }

  @Property(tries = 200)
  void theAreaUnderTheRocCurveIsTheShareOfPairsPutRight(@ForAll("rows") Rows rows) {
    double right = 0;
    double all = 0;
    for (int a = 0; a < rows.labels.length; a++) {
      for (int b = 0; b < rows.labels.length; b++) {
        if (rows.labels[a] == 1 && rows.labels[b] == 0) {
          double weight = rows.weights[a] * rows.weights[b];
          all += weight;
          right += weight * (Math.signum(rows.scores[a] - rows.scores[b]) + 1) / 2;
        }
      }
    }
    MetricValue area = CATALOG.metric("roc_auc").value(rows.observations());
    if (all == 0) {
      assertThat(area.isDefined()).isFalse();
    } else {
      assertThat(area.orElse(-1)).isCloseTo(right / all, within(1e-12));
    }
  }

  /** Where the likelihood is highest the residuals, and the residuals times log odds, cancel. */
  @Property(tries = 5000)
  void aRecalibrationIsWhereTheLikelihoodIsHighest(@ForAll("rows") Rows rows) {
    LogisticRecalibration.fit(rows.observations())
        .ifPresent(
            fit -> {
              double residuals = 0;
              double moments = 0;
              for (int row = 0; row < rows.labels.length; row++) {
                double clipped = Math.min(1 - 0x1p-52, Math.max(0x1p-52, rows.scores[row]));
                double odds = Math.log(clipped / (1 - clipped));
                double likely = 1 / (1 + Math.exp(-fit.intercept() - fit.slope() * odds));
                residuals += rows.weights[row] * (rows.labels[row] - likely);
                moments += rows.weights[row] * (rows.labels[row] - likely) * odds;
              }
              assertThat(residuals).as("%s", fit).isCloseTo(0, within(1e-7));
              assertThat(moments).as("%s", fit).isCloseTo(0, within(1e-6));
            });
  }

  @Property(tries = 100)
  void complementsAddUpToOne(@ForAll("rows") Rows rows) {
    BinaryObservations observations = rows.observations();
    for (List<String> pair : List.of(List.of("recall", "fnr"), List.of("specificity", "fpr"))) {
      MetricValue one = CATALOG.metric(pair.get(0)).value(observations);
      MetricValue other = CATALOG.metric(pair.get(1)).value(observations);
      assertThat(one.isDefined()).isEqualTo(other.isDefined());
      if (one.isDefined()) {
        assertThat(one.orElse(0) + other.orElse(0)).isCloseTo(1, within(1e-15));
      }
    }
  }

  private static void same(Metric metric, MetricValue actual, MetricValue expected) {
    assertThat(actual.isDefined())
        .as("%s: %s, %s", metric, actual, expected)
        .isEqualTo(expected.isDefined());
    assertThat(actual.conventional().isPresent()).isEqualTo(expected.conventional().isPresent());
    if (expected.conventional().isPresent()) {
      double number = expected.conventional().getAsDouble();
      assertThat(actual.conventional().getAsDouble())
          .as("%s", metric)
          .isCloseTo(number, within(tolerance(metric) * Math.max(1, Math.abs(number))));
    }
  }

  /** What an iteration finds is as good as its last step. */
  private static double tolerance(Metric metric) {
    return metric.definition().name().startsWith("calibration_") ? 1e-8 : 1e-12;
  }
}
