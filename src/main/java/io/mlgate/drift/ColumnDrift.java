package io.mlgate.drift;

import io.mlgate.statistics.Conclusion;
import io.mlgate.statistics.ResamplingPlan;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Drift of one column, the answer to a {@link DriftCheck}.
 *
 * <p>Against a limit the conclusion is VIOLATED if the value lies above the limit and chance
 * without any drift would put it there with a probability below alpha; HOLDS if the value and the
 * upper bound of the populations' distance lie at or below the limit; else UNDECIDED. So VIOLATED
 * says that there is drift and that the estimate is beyond the limit. Of a test without limit,
 * VIOLATED is p below alpha, and HOLDS is nothing found. Below {@link #FEWEST_ROWS} rows in a
 * sample it is UNDECIDED in any case.
 *
 * @param check the question
 * @param conclusion what samples of these sizes say
 * @param point what the value alone says, without any regard to chance: for policies that ask for
 *     it, and as Evidently decides (there a value on the limit is drift). UNDECIDED if there is no
 *     value.
 * @param value the statistic; empty if it is undefined
 * @param p probability, without drift, of a value at least as great; empty as the value
 * @param critical the value that chance exceeds without drift with probability alpha; empty for
 *     chi-square and z, and as the value. For KS it is asymptotic.
 * @param upper the upper bound, of confidence 1 - alpha, of the distance of the populations; empty
 *     as the critical value. That of PSI and Jensen-Shannon may lie below the value, which chance
 *     moves upwards.
 * @param rows rows that count
 * @param dropped rows that were dropped for having no value
 * @param bins shares by bin, for a report: those that the value was computed from, if it was from
 *     bins
 * @param notes what a reader should know and why nothing more was concluded, one line each
 * @param rowsNeeded forecast, if UNDECIDED, of the rows of both samples, grown alike, that decide;
 *     empty if none is known to
 * @param resampling how replicates were made, if they were
 */
public record ColumnDrift(
    DriftCheck check,
    Conclusion conclusion,
    Conclusion point,
    OptionalDouble value,
    OptionalDouble p,
    OptionalDouble critical,
    OptionalDouble upper,
    SampleSizes rows,
    SampleSizes dropped,
    List<Bin> bins,
    List<String> notes,
    Optional<SampleSizes> rowsNeeded,
    Optional<ResamplingPlan> resampling) {

  /** The number of rows in each sample below which nothing is concluded. */
  public static final int FEWEST_ROWS = 10;

  /** Copies the lists. */
  public ColumnDrift {
    Objects.requireNonNull(check);
    Objects.requireNonNull(conclusion);
    Objects.requireNonNull(point);
    bins = List.copyOf(bins);
    notes = List.copyOf(notes);
  }

  /**
   * Measures and concludes.
   *
   * @throws DriftException if the statistic does not fit the column: Wasserstein or KS of
   *     categories, z of more than two values
   */
  public static ColumnDrift of(DriftCheck check, ColumnSamples samples) {
    return DriftMeasurement.of(check, samples);
  }

  /** Half the sum of the absolute differences of shares by bin, in [0, 1]. */
  public double totalVariation() {
    return bins.stream()
            .mapToDouble(bin -> Math.abs(bin.referenceShare() - bin.currentShare()))
            .sum()
        / 2;
  }

  /** The greatest absolute difference of shares by bin, in [0, 1]. */
  public double largestShareChange() {
    return bins.stream()
        .mapToDouble(bin -> Math.abs(bin.referenceShare() - bin.currentShare()))
        .max()
        .orElse(0);
  }
}
