package io.mlgate.metric;

import static io.mlgate.metric.Task.QUANTILE;
import static io.mlgate.metric.Task.REGRESSION;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;

/** Metrics of predicted numbers and quantiles. */
final class RegressionMetrics {
  private static final String SKLEARN = "sklearn.metrics.";

  private RegressionMetrics() {}

  static List<CatalogEntry> entries() {
    return List.of(
        numeric(
            error("mae", "mean of abs(truth - prediction)").as(SKLEARN + "mean_absolute_error"),
            none -> rows -> RowMeans.of(terms(rows, (y, p) -> Math.abs(y - p)))),
        numeric(
            error("mse", "mean of (truth - prediction)²").as(SKLEARN + "mean_squared_error"),
            none -> rows -> RowMeans.of(terms(rows, (y, p) -> (y - p) * (y - p)))),
        numeric(
            error("rmse", "root of mse").as(SKLEARN + "root_mean_squared_error"),
            none ->
                rows ->
                    new RowMeans(
                        means -> MetricValue.of(Math.sqrt(means[0])),
                        terms(rows, (y, p) -> (y - p) * (y - p)))),
        numeric(
            error("median_ae", "median of abs(truth - prediction)")
                .as(SKLEARN + "median_absolute_error"),
            none -> rows -> new OrderedValues(terms(rows, (y, p) -> Math.abs(y - p)))::median),
        numeric(
            error("max_error", "greatest abs(truth - prediction)").as(SKLEARN + "max_error"),
            none -> RegressionMetrics::maxError),
        numeric(
            share("r2", "1 - squared errors / squared distances of the truth from its mean")
                .as(SKLEARN + "r2_score"),
            none -> SpreadExplained::r2),
        numeric(
            share("explained_variance", "1 - variance of the errors / variance of the truth")
                .as(SKLEARN + "explained_variance_score"),
            none -> SpreadExplained::variance),
        numeric(
            error("mape", "mean of abs(truth - prediction) / abs(truth); refuses a truth of 0")
                .as(SKLEARN + "mean_absolute_percentage_error"),
            none -> RegressionMetrics::mape),
        numeric(
            error("wape", "sum of abs(truth - prediction) / sum of abs(truth)")
                .as("Kolassa and Schütz 2007 (MAD/mean)"),
            none ->
                rows ->
                    new RowMeans(
                        means -> quotient(means[0], means[1], "all truths are 0"),
                        terms(rows, (y, p) -> Math.abs(y - p)),
                        terms(rows, (y, p) -> Math.abs(y)))),
        numeric(
            MetricDefinition.of("bias", "mean of prediction - truth; 0 is without bias")
                .neither()
                .in(ValueRange.ANY)
                .as("numpy.mean(predicted - truth)"),
            none -> rows -> RowMeans.of(terms(rows, (y, p) -> p - y))),
        new CatalogEntry(
            error("mase", "mae over the mean error of repeating the value of a season ago")
                .on(REGRESSION)
                .reads(Need.TRUTH, Need.FORECAST, Need.HISTORY)
                .takes(Parameter.count("season", "how many steps a season has", 1, 1_000_000, 1))
                .as("Hyndman and Koehler 2006"),
            set -> rows -> mase((NumericObservations) rows, set.whole("season"))),
        new CatalogEntry(
            error("pinball", "mean of level * max(e, 0) + (1 - level) * max(-e, 0)")
                .on(REGRESSION, QUANTILE)
                .reads(Need.TRUTH, Need.FORECAST)
                .takes(Parameter.between("level", "which quantile was predicted", 0, 1))
                .as(SKLEARN + "mean_pinball_loss"),
            set -> rows -> pinball(rows, set.number("level"))),
        new CatalogEntry(
            MetricDefinition.of(
                    "interval_coverage",
                    "share of truths within two predicted quantiles, ends included")
                .neither()
                .on(QUANTILE)
                .reads(Need.TRUTH, Need.QUANTILES)
                .takes(
                    Parameter.between("lower", "level of the lower quantile", 0, 1),
                    Parameter.between("upper", "level of the upper quantile", 0, 1))
                .as("Gneiting, Balabdaoui, Raftery 2007"),
            RegressionMetrics::coverage));
  }

  private static MetricDefinition error(String name, String meaning) {
    return MetricDefinition.of(name, meaning).lower().in(ValueRange.POSITIVE);
  }

  private static MetricDefinition share(String name, String meaning) {
    return MetricDefinition.of(name, meaning).in(new ValueRange(Double.NEGATIVE_INFINITY, 1));
  }

  private static CatalogEntry numeric(
      MetricDefinition definition,
      Function<Arguments, Function<NumericObservations, Prepared>> made) {
    return new CatalogEntry(
        definition.on(REGRESSION).reads(Need.TRUTH, Need.FORECAST),
        set -> {
          Function<NumericObservations, Prepared> ready = made.apply(set);
          return rows -> ready.apply((NumericObservations) rows);
        });
  }

  static double[] terms(NumericObservations rows, DoubleBinaryOperator ofTruthAndPrediction) {
    return terms(rows.truth(), rows.predicted(), ofTruthAndPrediction);
  }

  private static double[] terms(double[] truth, double[] predicted, DoubleBinaryOperator operator) {
    double[] terms = new double[truth.length];
    for (int row = 0; row < terms.length; row++) {
      terms[row] = operator.applyAsDouble(truth[row], predicted[row]);
    }
    return terms;
  }

  private static MetricValue quotient(double numerator, double denominator, String whenZero) {
    return denominator == 0
        ? MetricValue.undefined(whenZero)
        : MetricValue.of(numerator / denominator);
  }

  private static Prepared maxError(NumericObservations rows) {
    double[] errors = terms(rows, (y, p) -> Math.abs(y - p));
    return weights -> {
      double greatest = -1;
      for (int row = 0; row < errors.length; row++) {
        greatest = weights.of(row) > 0 ? Math.max(greatest, errors[row]) : greatest;
      }
      return greatest < 0 ? MetricValue.undefined("no rows") : MetricValue.of(greatest);
    };
  }

  private static Prepared mape(NumericObservations rows) {
    for (int row = 0; row < rows.units(); row++) {
      if (rows.truth()[row] == 0) {
        throw Columns.at("truth", row, "is 0, which mape has no meaning for; take wape");
      }
    }
    return RowMeans.of(terms(rows, (y, p) -> Math.abs((y - p) / y)));
  }

  private static Prepared mase(NumericObservations rows, int season) {
    double[] history = rows.history().orElseThrow();
    if (history.length <= season) {
      throw new ObservationsException(
          "history: " + history.length + " values are too few for a season of " + season);
    }
    NeumaierSums naive = new NeumaierSums(1);
    for (int i = season; i < history.length; i++) {
      naive.add(0, Math.abs(history[i] - history[i - season]));
    }
    double scale = naive.get(0) / (history.length - season);
    return new RowMeans(
        means -> quotient(means[0], scale, "the history repeats itself exactly"),
        terms(rows, (y, p) -> Math.abs(y - p)));
  }

  private static Prepared pinball(Observations observations, double level) {
    DoubleBinaryOperator loss =
        (y, p) -> level * Math.max(y - p, 0) + (1 - level) * Math.max(p - y, 0);
    return RowMeans.of(
        observations instanceof QuantileObservations rows
            ? terms(rows.truth(), rows.at(level), loss)
            : terms((NumericObservations) observations, loss));
  }

  private static Calculation coverage(Arguments set) {
    double lower = set.number("lower");
    double upper = set.number("upper");
    if (lower >= upper) {
      throw new MetricChoiceException("interval_coverage: 'lower' must be below 'upper'");
    }
    return observations -> {
      QuantileObservations rows = (QuantileObservations) observations;
      double[] within = terms(rows.truth(), rows.at(lower), (y, low) -> y >= low ? 1 : 0);
      double[] below = terms(rows.truth(), rows.at(upper), (y, high) -> y <= high ? 1 : 0);
      return RowMeans.of(terms(within, below, Math::min));
    };
  }
}
