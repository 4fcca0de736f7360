package io.mlgate.tracking;

/**
 * One point of a metric's history.
 *
 * @param value the number; may be NaN or infinite
 * @param step the training step
 * @param timestamp milliseconds since 1970-01-01 UTC
 */
public record MetricPoint(double value, long step, long timestamp) {}
