package io.mlgate.metric;

import java.util.List;
import java.util.Optional;

/** Whether a binary classifier's probabilities mean what they say. */
final class CalibrationMetrics {
  private CalibrationMetrics() {}

  static List<CatalogEntry> entries() {
    return List.of(
        binned(
            MetricDefinition.of(
                    "ece",
                    "mean over bins of abs(share of positives - mean probability), each by its"
                        + " rows; biased upward")
                .lower()
                .as("sklearn.calibration.calibration_curve's bins; Naeini et al. 2015"),
            CalibrationError.Form.MEAN),
        binned(
            MetricDefinition.of(
                    "mce",
                    "greatest abs(share of positives - mean probability) of a bin; biased upward")
                .lower()
                .as("sklearn.calibration.calibration_curve's bins; Naeini et al. 2015"),
            CalibrationError.Form.GREATEST),
        binned(
            MetricDefinition.of(
                    "ece_corrected",
                    "ece less its mean under perfect calibration, so that 0 is a calibrated model")
                .lower()
                .in(new ValueRange(-1, 1))
                .as("Bröcker 2012; chance gap by De Moivre's formula"),
            CalibrationError.Form.MEAN_ABOVE_CHANCE),
        new CatalogEntry(
            calibration(
                "calibration_slope",
                "slope of the labels' logistic regression on the scores' log odds; 1 is calibrated"),
            none -> rows -> slope((BinaryObservations) rows)),
        new CatalogEntry(
            calibration(
                "calibration_intercept",
                "intercept of that regression with the slope held at 1; 0 is calibrated"),
            none -> rows -> intercept((BinaryObservations) rows)));
  }

  private static CatalogEntry binned(MetricDefinition definition, CalibrationError.Form form) {
    return new CatalogEntry(
        definition
            .on(Task.BINARY)
            .reads(Need.LABEL, Need.PROBABILITY)
            .takes(ProbabilityBins.COUNT, ProbabilityBins.STRATEGY),
        set ->
            observations -> {
              BinaryObservations rows = (BinaryObservations) observations;
              boolean atQuantiles = set.word("strategy").equals("quantile");
              ProbabilityBins bins = ProbabilityBins.of(rows, set.whole("bins"), atQuantiles);
              return new CalibrationError(rows, bins, form);
            });
  }

  private static MetricDefinition calibration(String name, String meaning) {
    return MetricDefinition.of(name, meaning)
        .neither()
        .in(ValueRange.ANY)
        .on(Task.BINARY)
        .reads(Need.LABEL, Need.PROBABILITY)
        .as("Cox 1958; Van Calster et al. 2019");
  }

  private static Prepared slope(BinaryObservations rows) {
    LogisticRecalibration.Sample sample = new LogisticRecalibration.Sample(rows);
    return weights -> {
      Optional<LogisticRecalibration> fit = sample.fit(weights, true);
      return fit.map(found -> MetricValue.of(found.slope()))
          .orElse(
              MetricValue.undefined(
                  "no finite slope: one class only, separated classes, or scores all but certain"));
    };
  }

  private static Prepared intercept(BinaryObservations rows) {
    LogisticRecalibration.Sample sample = new LogisticRecalibration.Sample(rows);
    return weights -> {
      Optional<LogisticRecalibration> fit = sample.fit(weights, false);
      return fit.map(found -> MetricValue.of(found.intercept()))
          .orElse(
              MetricValue.undefined(
                  "no finite intercept: one class only, or scores all but certain"));
    };
  }
}
