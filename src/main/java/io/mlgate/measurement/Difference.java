package io.mlgate.measurement;

import io.mlgate.metric.MetricValue;
import java.util.OptionalDouble;

/**
 * A metric of a candidate minus that of a baseline on the same rows, whichever way is better.
 *
 * @param value the difference, or why it is undefined
 * @param estimate its interval, or why there is none
 * @param p the two-sided p-value of no difference; empty where the method has no test, or where
 *     nothing tells the two models apart
 * @param rows how many units it was computed from
 */
public record Difference(
    MetricValue value, IntervalEstimate estimate, OptionalDouble p, int rows) {}
