package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * Requests whose answers are known, and how far a model's answers may be from them.
 *
 * @param path of the JSON Lines, in the model's folder or in the run
 * @param tolerance t, at least 0: a number x may differ from an expected e by t + t * |e|
 * @param maxFlips the greatest share of the requests that may be answered otherwise, 0 to 1
 */
public record GoldenRule(String path, BigDecimal tolerance, BigDecimal maxFlips) {

  /** Nothing may be null. */
  public GoldenRule {
    Objects.requireNonNull(path);
    Objects.requireNonNull(tolerance);
    Objects.requireNonNull(maxFlips);
  }
}
