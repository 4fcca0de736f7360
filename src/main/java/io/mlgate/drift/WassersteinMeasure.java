package io.mlgate.drift;

import io.mlgate.statistics.BootstrapDistribution;
import io.mlgate.statistics.TwoSampleBootstrap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The Wasserstein distance of order 1 in units of the reference's standard deviation.
 *
 * <p>Its distribution without drift has no closed form. It is simulated by drawing both samples
 * from the rows of both together (Efron and Tibshirani 1993, section 16.2), and the upper bound is
 * the percentile of distances between samples drawn each from its own rows. Replicates contain
 * chance twice, so that bound errs upwards, towards no conclusion. What is drawn are rows moved to
 * their cell's mean in {@link WassersteinCells}, by far finer than chance for any number of rows.
 */
final class WassersteinMeasure {
  /** Evidently's least unit. */
  private static final double LEAST_EVIDENTLY_UNIT = 0.001;

  private final NumericSamples samples;
  private final double leastUnit;

  WassersteinMeasure(NumericSamples samples, Convention convention) {
    this.samples = samples;
    this.leastUnit = convention == Convention.EVIDENTLY ? LEAST_EVIDENTLY_UNIT : 0;
  }

  /** The distance in the column's own unit. */
  double distance() {
    NumericSample reference = samples.reference();
    NumericSample current = samples.current();
    double n = reference.size();
    double m = current.size();
    double area = 0;
    double lost = 0;
    int r = 0;
    int c = 0;
    double last = Math.min(reference.least(), current.least());
    while (r < reference.size() || c < current.size()) {
      boolean takeReference =
          c == current.size() || (r < reference.size() && reference.at(r) <= current.at(c));
      double value = takeReference ? reference.at(r) : current.at(c);
      if (value > last) {
        // Kahan's sum: a million small areas lose digits otherwise.
        double term = Math.abs(r / n - c / m) * (value - last) - lost;
        double next = area + term;
        lost = (next - area) - term;
        area = next;
        last = value;
      }
      if (takeReference) {
        r++;
      } else {
        c++;
      }
    }
    return area;
  }

  DriftEvidence evidence(double alpha, TwoSampleBootstrap bootstrap) {
    double distance = distance();
    double unit = Math.max(leastUnit, samples.reference().standardDeviation());
    if (distance == 0 && unit <= leastUnit) {
      return new DriftEvidence(
          OptionalDouble.of(0),
          OptionalDouble.of(1),
          OptionalDouble.of(0),
          OptionalDouble.of(0),
          Optional.empty(),
          Optional.empty(),
          List.of("both samples hold the same value only"));
    }
    if (unit == 0) {
      return DriftEvidence.undefined(
          "the reference holds one value only, so there is no spread to measure a distance in");
    }
    double value = distance / unit;
    if (!Double.isFinite(value) || !Double.isFinite(unit)) {
      return DriftEvidence.undefined("the values span more than a double holds");
    }
    return evidence(value, alpha, bootstrap);
  }

  private DriftEvidence evidence(double value, double alpha, TwoSampleBootstrap bootstrap) {
    WassersteinCells cells = WassersteinCells.of(samples, leastUnit);
    BootstrapDistribution chance =
        bootstrap.pooled(cells.reference(), cells.current(), cells::normedDistance);
    BootstrapDistribution about =
        bootstrap.separate(cells.reference(), cells.current(), cells::normedDistance);
    double most = BootstrapDistribution.MOST_UNDEFINED * chance.resampling().replicates();
    if (chance.undefinedReplicates() > most || about.undefinedReplicates() > most) {
      return new DriftEvidence(
          OptionalDouble.of(value),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          Optional.of(chance.resampling()),
          List.of("so few rows of the reference differ that its spread is not known"));
    }
    double critical = chance.quantile(1 - alpha);
    double upper = Math.max(value, about.quantile(1 - alpha));
    double meanSquare = Arrays.stream(chance.replicates()).map(w -> w * w).average().orElseThrow();
    return new DriftEvidence(
        OptionalDouble.of(value),
        OptionalDouble.of(ResampledTail.p(chance)),
        OptionalDouble.of(critical),
        OptionalDouble.of(upper),
        Optional.of(new DriftSpread(value, Math.sqrt(meanSquare), critical, upper)),
        Optional.of(chance.resampling()),
        List.of());
  }
}
