package io.mlgate.drift;

import io.mlgate.statistics.BootstrapDistribution;
import io.mlgate.statistics.TwoSampleBootstrap;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Chi-square tests of counts by bin.
 *
 * <p>Where the approximation does not hold by Cochran's rule (1954: an expected count below 1, or
 * more than a fifth of them below 5), the two-sample test's p is simulated: few rows are dealt out
 * again, which keeps alpha whatever the counts, many are drawn from the bins of both samples
 * together.
 */
final class ChiSquareMeasure {
  private static final double NEVER_BELOW = 1;
  private static final double SELDOM_BELOW = 5;
  private static final double SELDOM = 0.2;

  private final Cells cells;

  ChiSquareMeasure(Cells cells) {
    this.cells = cells;
  }

  int degrees() {
    return cells.occupied() - 1;
  }

  double statistic() {
    return ofCounts(cells.reference(), cells.current());
  }

  /** Probability by the approximation; 1 for one bin, in which nothing can differ. */
  double asymptoticP() {
    return tail(statistic());
  }

  DriftEvidence evidence(Convention convention, TwoSampleBootstrap bootstrap) {
    if (convention == Convention.EVIDENTLY) {
      double statistic = againstReference();
      return noting(DriftEvidence.ofTest(statistic, tail(statistic), Optional.empty()));
    }
    if (degrees() == 0 || approximates()) {
      return noting(DriftEvidence.ofTest(statistic(), asymptoticP(), Optional.empty()));
    }
    BootstrapDistribution chance =
        cells.areFew()
            ? bootstrap.dealt(cells.reference(), cells.current(), ChiSquareMeasure::ofCounts)
            : bootstrap.pooled(cells.reference(), cells.current(), ChiSquareMeasure::ofCounts);
    return DriftEvidence.ofTest(
        chance.estimate(), ResampledTail.p(chance), Optional.of(chance.resampling()));
  }

  private DriftEvidence noting(DriftEvidence evidence) {
    return degrees() == 0
        ? evidence.noting("all rows of both samples fall into one bin, " + cells.name(0))
        : evidence;
  }

  /** Cochran's rule over the counts expected in both samples. */
  private boolean approximates() {
    double[] ofSmaller = cells.expected();
    double toLarger =
        (double) Math.max(cells.rows().reference(), cells.rows().current()) / cells.rows().least();
    long few = 0;
    for (double expected : ofSmaller) {
      few += expected < SELDOM_BELOW ? 1 : 0;
      few += expected * toLarger < SELDOM_BELOW ? 1 : 0;
    }
    return ofSmaller[0] >= NEVER_BELOW && few <= SELDOM * 2 * ofSmaller.length;
  }

  private double tail(double statistic) {
    return degrees() == 0 ? 1 : ChiSquaredDistribution.of(degrees()).survivalProbability(statistic);
  }

  /** Pearson's statistic of the table of two rows; bins empty in both do not count. */
  private static double ofCounts(long[] reference, long[] current) {
    double n = 0;
    double m = 0;
    for (int bin = 0; bin < reference.length; bin++) {
      n += reference[bin];
      m += current[bin];
    }
    double sum = 0;
    for (int bin = 0; bin < reference.length; bin++) {
      double both = reference[bin] + current[bin];
      if (both > 0) {
        double difference = reference[bin] - both * n / (n + m);
        sum += difference * difference * (n + m) / both * (1 / n + 1 / m);
      }
    }
    return sum;
  }

  /** The statistic that takes the reference's shares for the truth; infinite for a new bin. */
  private double againstReference() {
    double factor = (double) cells.rows().current() / cells.rows().reference();
    double sum = 0;
    for (int bin = 0; bin < cells.size(); bin++) {
      double expected = cells.reference()[bin] * factor;
      double difference = cells.current()[bin] - expected;
      if (difference != 0) {
        sum += difference * difference / expected;
      }
    }
    return sum;
  }
}
