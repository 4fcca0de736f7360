package io.mlgate.policy;

import java.time.Duration;

/**
 * The candidate must be young enough; written {@code age: {max: 180d}}.
 *
 * @param max the greatest age, above 0
 */
public record AgeRule(Duration max) implements RunRule {

  @Override
  public String describe() {
    return "trained at most " + AgeGrammar.written(max) + " ago";
  }

  @Override
  public int results() {
    return 1;
  }

  @Override
  public boolean comparesWithBaseline() {
    return false;
  }
}
