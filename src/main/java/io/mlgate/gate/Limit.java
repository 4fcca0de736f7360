package io.mlgate.gate;

import io.mlgate.policy.Direction;
import io.mlgate.policy.Margin;
import java.math.BigDecimal;

/** One bound of a rule, brought to the scale of the candidate's value, in exact decimals. */
sealed interface Limit {

  /** The limit itself, which is accepted. */
  BigDecimal value();

  /** Whether smaller values are refused, rather than greater ones. */
  boolean isLower();

  /** How a value stands to this limit, as the end of a sentence: {@code is at least 0.85}. */
  String describe(BigDecimal candidate);

  /** Whether a value is accepted. */
  default boolean accepts(BigDecimal candidate) {
    int comparison = candidate.compareTo(value());
    return isLower() ? comparison >= 0 : comparison <= 0;
  }

  /**
   * A {@code min} or a {@code max}.
   *
   * @param value the limit
   * @param isLower whether it is a {@code min}
   */
  record Absolute(BigDecimal value, boolean isLower) implements Limit {
    @Override
    public String describe(BigDecimal candidate) {
      boolean accepted = accepts(candidate);
      String relation =
          isLower
              ? (accepted ? "is at least " : "is below the minimum ")
              : (accepted ? "is at most " : "is above the maximum ");
      return relation + Decimals.written(value);
    }
  }

  /**
   * A {@code maxWorse} or a {@code minBetter}. A share p of a baseline b is the distance p |b|, so
   * that "1% worse" means the same for a negative baseline.
   *
   * @param baseline the baseline's value
   * @param margin the distance that the policy writes
   * @param demandsGain whether it is a {@code minBetter}
   * @param direction which way the metric gets better
   */
  record Relative(BigDecimal baseline, Margin margin, boolean demandsGain, Direction direction)
      implements Limit {
    @Override
    public BigDecimal value() {
      BigDecimal distance =
          margin.share() ? margin.amount().multiply(baseline.abs()) : margin.amount();
      return demandsGain == isLower() ? baseline.add(distance) : baseline.subtract(distance);
    }

    @Override
    public boolean isLower() {
      return direction == Direction.HIGHER;
    }

    @Override
    public String describe(BigDecimal candidate) {
      BigDecimal gain = isLower() ? candidate.subtract(baseline) : baseline.subtract(candidate);
      String distance = Decimals.showDistance(gain.abs(), value().subtract(baseline).abs());
      String relation =
          switch (gain.signum()) {
            case 0 -> "equals the baseline's ";
            case 1 -> "is " + distance + " better than the baseline's ";
            default -> "is " + distance + " worse than the baseline's ";
          };
      return relation + Decimals.show(baseline) + asked(accepts(candidate), gain.signum() < 0);
    }

    /** What is asked, where that is not plain from the relation alone. */
    private String asked(boolean accepted, boolean worse) {
      if (demandsGain) {
        return accepted ? "" : ", where at least " + margin + " better is asked";
      }
      return worse ? ", where at most " + margin + " worse is accepted" : "";
    }
  }
}
