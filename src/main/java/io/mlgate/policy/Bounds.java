package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The accepted values of a number: all bounds that are present must hold.
 *
 * @param min least accepted value, inclusive
 * @param max greatest accepted value, inclusive
 * @param maxWorse by how much it may be worse than the baseline, inclusive, not negative
 * @param minBetter by how much it must be better than the baseline, inclusive, not negative
 */
public record Bounds(
    Optional<BigDecimal> min,
    Optional<BigDecimal> max,
    Optional<Margin> maxWorse,
    Optional<Margin> minBetter) {

  /** Nothing may be null. */
  public Bounds {
    Objects.requireNonNull(min);
    Objects.requireNonNull(max);
    Objects.requireNonNull(maxWorse);
    Objects.requireNonNull(minBetter);
  }

  /** Whether any bound is relative to the baseline. */
  public boolean compareWithBaseline() {
    return maxWorse.isPresent() || minBetter.isPresent();
  }

  /** Whether any bound holds without a baseline. */
  public boolean areAbsolute() {
    return min.isPresent() || max.isPresent();
  }

  /** How many claims they make: one of the value's range, and one for each relative bound. */
  public int claims() {
    return (areAbsolute() ? 1 : 0)
        + (maxWorse.isPresent() ? 1 : 0)
        + (minBetter.isPresent() ? 1 : 0);
  }

  /** The bounds in words, such as {@code min 0.85, at most 1% worse}. */
  public String describe() {
    List<String> words = new ArrayList<>();
    min.ifPresent(value -> words.add("min " + value.toPlainString()));
    max.ifPresent(value -> words.add("max " + value.toPlainString()));
    maxWorse.ifPresent(margin -> words.add("at most " + margin + " worse"));
    minBetter.ifPresent(margin -> words.add("at least " + margin + " better"));
    return String.join(", ", words);
  }
}
