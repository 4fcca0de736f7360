package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A distance from the baseline: a number such as 0.01, or a share of the baseline such as 1%.
 *
 * @param amount not negative; a share as a fraction, so that 1% is 0.01
 * @param share whether the amount is a share of the baseline
 */
public record Margin(BigDecimal amount, boolean share) {

  /** Checks the sign. */
  public Margin {
    Objects.requireNonNull(amount);
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("a margin must not be negative: " + amount);
    }
  }

  @Override
  public String toString() {
    return share ? amount.movePointRight(2).toPlainString() + "%" : amount.toPlainString();
  }
}
