package io.mlgate.drift;

import io.mlgate.statistics.ResamplingPlan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A statistic and what chance does to it.
 *
 * @param value the statistic
 * @param p probability without drift of a value at least as great
 * @param critical value that chance exceeds with probability alpha without drift
 * @param upper upper confidence bound of the distance of the populations
 * @param spread the same on a scale on which distances add as lengths do; for a forecast
 * @param resampling how replicates were made, if they were
 * @param notes what a reader should know, one line each
 */
record DriftEvidence(
    OptionalDouble value,
    OptionalDouble p,
    OptionalDouble critical,
    OptionalDouble upper,
    Optional<DriftSpread> spread,
    Optional<ResamplingPlan> resampling,
    List<String> notes) {

  /** Of a test that has no limit but alpha. */
  static DriftEvidence ofTest(double value, double p, Optional<ResamplingPlan> resampling) {
    return new DriftEvidence(
        OptionalDouble.of(value),
        OptionalDouble.of(p),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        resampling,
        List.of());
  }

  static DriftEvidence undefined(String why) {
    return new DriftEvidence(
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(why));
  }

  DriftEvidence noting(String note) {
    return new DriftEvidence(value, p, critical, upper, spread, resampling, List.of(note));
  }
}
