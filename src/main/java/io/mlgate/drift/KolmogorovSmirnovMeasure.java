package io.mlgate.drift;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * The two-sample Kolmogorov-Smirnov test.
 *
 * <p>The upper bound holds for any number of rows and any distributions: where the populations'
 * functions lie farthest apart, the samples' do not lie closer by more than t, but with probability
 * exp(-2 t^2 / (1/n + 1/m)) (Hoeffding 1963, for the difference of two means), and the statistic is
 * at least their distance there. So the bound is D + sqrt(ln(1/alpha)/2 (1/n + 1/m)).
 */
final class KolmogorovSmirnovMeasure {
  /** Mean square of the Kolmogorov distribution. */
  private static final double MEAN_SQUARE = Math.PI * Math.PI / 12;

  private final NumericSamples samples;

  KolmogorovSmirnovMeasure(NumericSamples samples) {
    this.samples = samples;
  }

  double statistic() {
    return KolmogorovSmirnovTest.withDefaults()
        .statistic(samples.reference().sorted(), samples.current().sorted());
  }

  /** The two-sided probability: {@code AUTO} is exact up to 10,000 rows a sample. */
  double p(PValueMethod method) {
    return KolmogorovSmirnovTest.withDefaults()
        .with(method)
        .test(samples.reference().sorted(), samples.current().sorted())
        .getPValue();
  }

  DriftEvidence evidence(double alpha) {
    var test =
        KolmogorovSmirnovTest.withDefaults()
            .test(samples.reference().sorted(), samples.current().sorted());
    double d = test.getStatistic();
    double inverseSum = samples.rows().inverseSum();
    double critical = Math.sqrt(Math.log(2 / alpha) / 2 * inverseSum);
    double upper = Math.min(1, d + Math.sqrt(Math.log(1 / alpha) / 2 * inverseSum));
    return new DriftEvidence(
        OptionalDouble.of(d),
        OptionalDouble.of(test.getPValue()),
        OptionalDouble.of(critical),
        OptionalDouble.of(upper),
        Optional.of(new DriftSpread(d, Math.sqrt(MEAN_SQUARE * inverseSum), critical, upper)),
        Optional.empty(),
        List.of());
  }
}
