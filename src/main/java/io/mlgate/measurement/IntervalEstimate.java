package io.mlgate.measurement;

import io.mlgate.statistics.BootstrapDistribution;
import io.mlgate.statistics.ConfidenceFamily;
import io.mlgate.statistics.Interval;
import io.mlgate.statistics.IntervalResult;
import io.mlgate.statistics.ResamplingPlan;
import io.mlgate.statistics.Undefined;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The intervals of one number at all confidences, or why there are none. Those of a bootstrap are
 * read from the same sorted replicates, so that another confidence costs nothing.
 */
public final class IntervalEstimate {
  private final IntervalMethod method;
  private final double confidence;
  private final ConfidenceFamily family;
  private final Optional<String> refusal;
  private final OptionalLong rowsNeeded;
  private final Optional<BootstrapDistribution> drawn;

  private IntervalEstimate(
      IntervalMethod method,
      double confidence,
      ConfidenceFamily family,
      Optional<String> refusal,
      OptionalLong rowsNeeded,
      Optional<BootstrapDistribution> drawn) {
    this.method = method;
    this.confidence = confidence;
    this.family = family;
    this.refusal = refusal;
    this.rowsNeeded = rowsNeeded;
    this.drawn = drawn;
  }

  /** Intervals in closed form. */
  static IntervalEstimate closed(
      IntervalMethod method, double confidence, ConfidenceFamily family) {
    return new IntervalEstimate(
        method, confidence, family, Optional.empty(), OptionalLong.empty(), Optional.empty());
  }

  /** Percentile intervals of replicates. */
  static IntervalEstimate drawn(
      IntervalMethod method, double confidence, BootstrapDistribution replicates) {
    return drawn(method, confidence, replicates, replicates::percentile);
  }

  /** Other intervals of replicates. */
  static IntervalEstimate drawn(
      IntervalMethod method,
      double confidence,
      BootstrapDistribution replicates,
      ConfidenceFamily family) {
    return new IntervalEstimate(
        method,
        confidence,
        family,
        Optional.empty(),
        OptionalLong.empty(),
        Optional.of(replicates));
  }

  /** No interval, since there is no value. */
  static IntervalEstimate ofNoValue(IntervalMethod method, double confidence) {
    return none(
        method,
        confidence,
        "the value is undefined",
        OptionalLong.empty(),
        Undefined.Reason.NO_ESTIMATE);
  }

  /** No interval below a number of rows. */
  static IntervalEstimate below(IntervalMethod method, double confidence, IntervalFloor floor) {
    return none(
        method, confidence, floor.reason(), floor.rowsNeeded(), Undefined.Reason.TOO_FEW_ROWS);
  }

  /** No interval of what lies to one side of the truth. */
  static IntervalEstimate biased(double confidence, String reason) {
    return none(
        IntervalMethod.NONE,
        confidence,
        reason,
        OptionalLong.empty(),
        Undefined.Reason.BIASED_STATISTIC);
  }

  private static IntervalEstimate none(
      IntervalMethod method,
      double confidence,
      String reason,
      OptionalLong rowsNeeded,
      Undefined.Reason kind) {
    Undefined none = new Undefined(kind);
    return new IntervalEstimate(
        method, confidence, any -> none, Optional.of(reason), rowsNeeded, Optional.empty());
  }

  /** How the intervals were made, or would have been. */
  public IntervalMethod method() {
    return method;
  }

  /** The interval at any confidence; undefined at all of them where there is none. */
  public ConfidenceFamily family() {
    return family;
  }

  /** The interval at the confidence of the settings. */
  public Optional<Interval> interval() {
    return result().interval();
  }

  /** Why there is no interval, in a line; present exactly if the interval is not. */
  public Optional<String> reason() {
    return result() instanceof Undefined none
        ? Optional.of(refusal.orElseGet(() -> text(none.reason())))
        : Optional.empty();
  }

  private String text(Undefined.Reason reason) {
    return drawn.isPresent()
        ? switch (reason) {
          case ZERO_VARIANCE -> "the resamples do not vary";
          case UNDEFINED_REPLICATES ->
              undefined() + " of " + replicates() + " resamples have no value";
          default -> reason.text();
        }
        : reason.text();
  }

  private IntervalResult result() {
    return family.at(confidence);
  }

  /**
   * How many rows the whole table would need, were its rows as they are, for the interval that is
   * refused for being of too few; empty if it is not, or if rows of the kind that lacks are absent.
   */
  public OptionalLong rowsNeeded() {
    return rowsNeeded;
  }

  /** How replicates were drawn; empty of a method that draws none, and where there is none. */
  public Optional<ResamplingPlan> resampling() {
    return drawn.map(BootstrapDistribution::resampling);
  }

  /** How many replicates were drawn; 0 of a method that draws none. */
  public int replicates() {
    return resampling().map(ResamplingPlan::replicates).orElse(0);
  }

  /** In how many replicates the metric is undefined. */
  public int undefined() {
    return drawn.map(BootstrapDistribution::undefinedReplicates).orElse(0);
  }
}
