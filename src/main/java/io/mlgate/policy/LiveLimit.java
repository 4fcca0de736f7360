package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;

/**
 * The accepted share of an arm, or difference of both.
 *
 * @param type what the value is compared with
 * @param value above 0 and below 1
 */
public record LiveLimit(Type type, BigDecimal value) {

  /** Nothing may be null. */
  public LiveLimit {
    Objects.requireNonNull(type);
    Objects.requireNonNull(value);
  }

  /** What a limit is compared with. */
  public enum Type implements Word {
    /** The candidate's share. */
    MAX,
    /** The candidate's share less the baseline's. */
    MAX_WORSE,
    /** The same difference, in either direction. */
    EQUIVALENCE;

    @Override
    public String word() {
      return this == MAX_WORSE ? "maxWorse" : name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether the baseline's counts are needed. */
  public boolean comparesArms() {
    return type != Type.MAX;
  }

  /** As the policy writes it. */
  @Override
  public String toString() {
    return type.word() + " " + value.toPlainString();
  }
}
