package io.mlgate.telemetry;

import io.mlgate.policy.LiveCheckRule;
import io.mlgate.statistics.Interval;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a check says at one look.
 *
 * @param check the check
 * @param verdict what the numbers say; of a dry run, too, which is for show: see {@link #decides}
 * @param estimate the candidate's value, or the difference to the baseline's, of the present
 *     stretch
 * @param interval of the estimate, of confidence 1 - 2 alpha at all looks together; point checks
 *     and drift have none
 * @param limit as the policy writes it
 * @param candidateSamples in the present stretch; pairs, of flips
 * @param baselineSamples likewise
 * @param samplesNeeded forecast of the candidate's samples at which the present shares would decide
 * @param reason one line
 * @param faultOfPolicy whether no data is the policy's fault, so that waiting does not help
 * @param measurement of a point check, to be kept for the next look
 */
public record LiveResult(
    LiveCheckRule check,
    LiveVerdict verdict,
    OptionalDouble estimate,
    Optional<Interval> interval,
    String limit,
    long candidateSamples,
    long baselineSamples,
    OptionalLong samplesNeeded,
    String reason,
    boolean faultOfPolicy,
    Optional<PointMeasurement> measurement) {

  /** Nothing may be null. */
  public LiveResult {
    Objects.requireNonNull(check);
    Objects.requireNonNull(verdict);
    Objects.requireNonNull(estimate);
    Objects.requireNonNull(interval);
    Objects.requireNonNull(limit);
    Objects.requireNonNull(samplesNeeded);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(measurement);
  }

  /** Whether a rollout may act on it; a dry run's result says nothing for or against advancing. */
  public boolean decides() {
    return !check.dryRun();
  }

  /** A verdict with a reason, and nothing known besides. */
  static LiveResult of(LiveCheckRule check, LiveVerdict verdict, String limit, String reason) {
    return new LiveResult(
        check,
        verdict,
        OptionalDouble.empty(),
        Optional.empty(),
        limit,
        0,
        0,
        OptionalLong.empty(),
        reason,
        false,
        Optional.empty());
  }

  static LiveResult noData(LiveCheckRule check, String limit, TelemetryException why) {
    return new LiveResult(
        check,
        LiveVerdict.NO_DATA,
        OptionalDouble.empty(),
        Optional.empty(),
        limit,
        0,
        0,
        OptionalLong.empty(),
        why.getMessage(),
        why.isFaultOfPolicy(),
        Optional.empty());
  }

  LiveResult withSamples(long ofCandidate, long ofBaseline) {
    return new LiveResult(
        check,
        verdict,
        estimate,
        interval,
        limit,
        ofCandidate,
        ofBaseline,
        samplesNeeded,
        reason,
        faultOfPolicy,
        measurement);
  }

  LiveResult withReason(String text) {
    return new LiveResult(
        check,
        verdict,
        estimate,
        interval,
        limit,
        candidateSamples,
        baselineSamples,
        samplesNeeded,
        text,
        faultOfPolicy,
        measurement);
  }

  LiveResult withEstimate(double value) {
    return new LiveResult(
        check,
        verdict,
        OptionalDouble.of(value),
        interval,
        limit,
        candidateSamples,
        baselineSamples,
        samplesNeeded,
        reason,
        faultOfPolicy,
        measurement);
  }

  LiveResult with(PointMeasurement measured) {
    return new LiveResult(
        check,
        verdict,
        estimate,
        interval,
        limit,
        candidateSamples,
        baselineSamples,
        samplesNeeded,
        reason,
        faultOfPolicy,
        Optional.of(measured));
  }

  LiveResult with(Interval around, OptionalLong needed) {
    return new LiveResult(
        check,
        verdict,
        estimate,
        Optional.of(around),
        limit,
        candidateSamples,
        baselineSamples,
        needed,
        reason,
        faultOfPolicy,
        measurement);
  }
}
