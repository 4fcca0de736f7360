package io.mlgate.policy;

import java.time.Duration;
import java.util.Optional;

/**
 * The candidate must be young enough; written {@code age: {max: 180d}}.
 *
 * @param max the greatest age, above 0
 */
public record AgeRule(Duration max) implements Rule {

  @Override
  public String describe() {
    return "trained at most " + AgeGrammar.written(max) + " ago";
  }

  @Override
  public int results() {
    return 1;
  }

  @Override
  public Optional<String> onRows() {
    return Optional.empty();
  }

  @Override
  public boolean comparesWithBaseline() {
    return false;
  }
}
