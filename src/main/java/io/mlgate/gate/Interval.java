package io.mlgate.gate;

/**
 * A confidence interval.
 *
 * @param lower its lower end
 * @param upper its upper end
 * @param confidence two-sided confidence, between 0 and 1
 */
public record Interval(double lower, double upper, double confidence) {}
