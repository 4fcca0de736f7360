package io.mlgate.drift;

import io.mlgate.statistics.BootstrapDistribution;
import io.mlgate.statistics.NoncentralChiSquare;
import io.mlgate.statistics.ResamplingPlan;
import io.mlgate.statistics.TwoSampleBootstrap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * PSI and Jensen-Shannon with what chance does to them.
 *
 * <p>Without drift a divergence is a multiple of chi-square, if each bin expects {@link
 * #FEWEST_EXPECTED} rows of the smaller sample. With 5 to 10, that finds drift where there is none
 * in 7% of samples instead of 5%, with 2 in 40%: there its distribution is simulated. Up to {@link
 * Cells#MOST_DEALT} rows are dealt out again, more are drawn from the bins of both samples
 * together; or the current sample is drawn from between the reference's quantiles where these are
 * the edges.
 *
 * <p>The upper bound inverts the noncentral chi-square, which takes away what chance adds to the
 * divergence. The bootstrap's percentiles, which add it once more, would need about twice the rows
 * to exclude a limit.
 */
final class DivergenceMeasure {
  /** Least expected rows in a bin for the chi-square approximation. */
  static final double FEWEST_EXPECTED = 20;

  private final ShareDivergence divergence;
  private final Cells cells;
  private final double alpha;
  private final double value;
  private final double unit;

  DivergenceMeasure(ShareDivergence divergence, Cells cells, double alpha) {
    this.divergence = divergence;
    this.cells = cells;
    this.alpha = alpha;
    this.value = ofCounts(cells.reference(), cells.current());
    this.unit = divergence.unit(cells.rows());
  }

  private double ofCounts(long[] reference, long[] current) {
    return divergence.of(Cells.shares(reference), Cells.shares(current));
  }

  /** The critical divergence by the chi-square approximation, for bins of enough rows. */
  static double chiSquareCritical(ShareDivergence divergence, Cells cells, double alpha) {
    return divergence.unit(cells.rows())
        * ChiSquaredDistribution.of(cells.occupied() - 1).inverseSurvivalProbability(alpha);
  }

  DriftEvidence evidence(TwoSampleBootstrap bootstrap) {
    double degrees = cells.occupied() - 1;
    if (degrees == 0) {
      return ofOneBin();
    }
    if (cells.expected()[0] >= FEWEST_EXPECTED) {
      double p = ChiSquaredDistribution.of(degrees).survivalProbability(value / unit);
      double critical = chiSquareCritical(divergence, cells, alpha);
      return evidence(p, critical, degrees * unit, degrees, Optional.empty());
    }
    BootstrapDistribution chance = chance(bootstrap);
    double mean = Arrays.stream(chance.replicates()).average().orElseThrow();
    // Bins of hardly a row vary less than their number says, and no more may be taken away.
    double fewer = Math.max(Double.MIN_NORMAL, Math.min(degrees, mean / unit));
    return evidence(
        ResampledTail.p(chance),
        chance.quantile(1 - alpha),
        mean,
        fewer,
        Optional.of(chance.resampling()));
  }

  private BootstrapDistribution chance(TwoSampleBootstrap bootstrap) {
    if (cells.dealt().isPresent()) {
      DealtDeciles rows = cells.dealt().get();
      return bootstrap.dealt(
          rows.byValue().reference(),
          rows.byValue().current(),
          (reference, current) -> {
            Cells cut = rows.cut(reference, current);
            return ofCounts(cut.reference(), cut.current());
          });
    }
    if (cells.cutByReference()) {
      return bootstrap.betweenQuantiles(cells.reference(), cells.current(), this::ofCounts);
    }
    // A bin between values of the reference is empty in it by construction: another reference would
    // have had other bins. And a number of many digits is in no two rows, which draws with
    // replacement would miss.
    return cells
        .values()
        .map(values -> bootstrap.dealt(values.reference(), values.current(), this::aroundValues))
        .orElseGet(
            () ->
                cells.areFew()
                    ? bootstrap.dealt(cells.reference(), cells.current(), this::ofCounts)
                    : bootstrap.pooled(cells.reference(), cells.current(), this::ofCounts));
  }

  /** The divergence of counts by value, brought to bins around those of the reference. */
  private double aroundValues(long[] reference, long[] current) {
    long[] ofReference = new long[2 * reference.length + 1];
    long[] ofCurrent = new long[ofReference.length];
    int bin = 0;
    for (int value = 0; value < reference.length; value++) {
      if (reference[value] > 0) {
        bin += ofCurrent[bin] > 0 ? 1 : 0;
        ofReference[bin] = reference[value];
        ofCurrent[bin++] = current[value];
      } else {
        ofCurrent[bin] += current[value];
      }
    }
    int bins = bin + (ofCurrent[bin] > 0 ? 1 : 0);
    return ofCounts(Arrays.copyOf(ofReference, bins), Arrays.copyOf(ofCurrent, bins));
  }

  private DriftEvidence evidence(
      double p, double critical, double mean, double degrees, Optional<ResamplingPlan> resampling) {
    double upper = unit * NoncentralChiSquare.upperBound(value / unit, degrees, alpha);
    DriftSpread spread =
        new DriftSpread(Math.sqrt(value), Math.sqrt(mean), Math.sqrt(critical), Math.sqrt(upper));
    return new DriftEvidence(
        OptionalDouble.of(divergence.toValue(value)),
        OptionalDouble.of(p),
        OptionalDouble.of(divergence.toValue(critical)),
        OptionalDouble.of(divergence.toValue(upper)),
        Optional.of(spread),
        resampling,
        List.of());
  }

  /**
   * All rows are alike. What may lie outside the bin unseen is bounded by the rule of three: as
   * many rows of the current sample as would be missed with probability alpha.
   */
  private DriftEvidence ofOneBin() {
    double unseen = 1 - Math.pow(alpha, 1.0 / cells.rows().current());
    double upper = divergence.of(new double[] {1, 0}, new double[] {1 - unseen, unseen});
    return new DriftEvidence(
            OptionalDouble.of(0),
            OptionalDouble.of(1),
            OptionalDouble.of(0),
            OptionalDouble.of(divergence.toValue(upper)),
            Optional.of(new DriftSpread(0, 0, 0, Math.sqrt(upper))),
            Optional.empty(),
            List.of())
        .noting("all rows of both samples fall into one bin, " + cells.name(0));
  }
}
