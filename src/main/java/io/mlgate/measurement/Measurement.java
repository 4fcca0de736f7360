package io.mlgate.measurement;

import io.mlgate.metric.MetricValue;

/**
 * A metric's value on some rows.
 *
 * @param value the value, or why it is undefined
 * @param estimate its interval, or why there is none
 * @param rows how many units it was computed from: rows, or queries of a ranking
 */
public record Measurement(MetricValue value, IntervalEstimate estimate, int rows) {}
