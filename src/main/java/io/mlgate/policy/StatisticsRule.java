package io.mlgate.policy;

import java.math.BigDecimal;

/**
 * Settings of every statistical decision.
 *
 * @param confidence two-sided confidence of intervals, between 0.5 and 1 exclusive
 * @param seed seed of every resampling
 */
public record StatisticsRule(BigDecimal confidence, long seed) {

  /** What holds when the policy says nothing. */
  public static final StatisticsRule DEFAULT =
      new StatisticsRule(new BigDecimal("0.95"), 20260101L);
}
