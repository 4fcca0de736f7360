package io.mlgate.telemetry;

import io.mlgate.policy.LiveMeasure;

/**
 * Port to what knows numbers of live traffic. Methods are bounded in time and size, and throw
 * {@link TelemetryException} and nothing else where there is no number.
 */
interface MetricSource {

  /**
   * What happened in an arm within a window.
   *
   * @param other the arm beside it, which may show what this one never had
   */
  EventCounts count(LiveMeasure.Counts asked, LiveArm arm, LiveArm other, Window window);

  /** A number about an arm at the end of a window; may be NaN or infinite. */
  PointValue value(LiveMeasure.Point asked, LiveArm arm, Window window);
}
