package io.mlgate.policy;

import java.math.BigDecimal;

/** Reads {@code statistics: {confidence: 0.95, seed: 20260101}}. */
final class StatisticsSection {
  private static final Keys KEYS = Keys.of("confidence", "seed");
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private StatisticsSection() {}

  static StatisticsRule read(Value value) {
    Mapping statistics = value.mapping(KEYS);
    return new StatisticsRule(
        statistics
            .optional("confidence")
            .map(StatisticsSection::confidence)
            .orElse(StatisticsRule.DEFAULT.confidence()),
        statistics
            .optional("seed")
            .map(StatisticsSection::seed)
            .orElse(StatisticsRule.DEFAULT.seed()));
  }

  private static BigDecimal confidence(Value value) {
    BigDecimal confidence = value.number().orElse(StatisticsRule.DEFAULT.confidence());
    if (confidence.compareTo(HALF) <= 0 || confidence.compareTo(BigDecimal.ONE) >= 0) {
      value.refuse("must lie between 0.5 and 1, both excluded: 0.95 means 95%");
    }
    return confidence;
  }

  private static long seed(Value value) {
    try {
      return value.number().orElse(BigDecimal.ZERO).longValueExact();
    } catch (ArithmeticException e) {
      value.refuse("must be a whole number that fits in 64 bits");
      return 0;
    }
  }
}
