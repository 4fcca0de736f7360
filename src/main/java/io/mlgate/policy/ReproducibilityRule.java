package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Enough must be known to train the candidate again; written {@code reproducibility: {minScore:
 * 0.9}}.
 *
 * @param minScore the least share of the facts needed that is known, above 0, at most 1
 */
public record ReproducibilityRule(BigDecimal minScore) implements Rule {

  /** The facts that it takes, in the order that they are told in. */
  public static final List<LineageFact> NEEDED =
      List.of(
          LineageFact.GIT_COMMIT,
          LineageFact.SOURCE,
          LineageFact.DATASET_DIGEST,
          LineageFact.ENVIRONMENT,
          LineageFact.SEED,
          LineageFact.PARAMS);

  @Override
  public String describe() {
    return "a share of at least "
        + minScore.toPlainString()
        + " of what it takes to train it again is known";
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
