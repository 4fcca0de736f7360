package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Enough must be known to train the candidate again, or it must have been trained again; written
 * {@code reproducibility: {minScore: 0.9, rerun: {metrics: [roc_auc], tolerance: 0.001}}}.
 *
 * @param minScore the least share of the facts needed that is known, above 0, at most 1
 * @param rerun what a repeated run must give; at least one of both is there
 */
public record ReproducibilityRule(Optional<BigDecimal> minScore, Optional<RerunRule> rerun)
    implements RunRule {

  /** The facts that it takes, in the order that they are told in. */
  public static final List<LineageFact> NEEDED =
      List.of(
          LineageFact.GIT_COMMIT,
          LineageFact.SOURCE,
          LineageFact.DATASET_DIGEST,
          LineageFact.ENVIRONMENT,
          LineageFact.SEED,
          LineageFact.PARAMS);

  /** Nothing may be null. */
  public ReproducibilityRule {
    Objects.requireNonNull(minScore);
    Objects.requireNonNull(rerun);
  }

  /** A rule on what is known alone. */
  public ReproducibilityRule(BigDecimal minScore) {
    this(Optional.of(minScore), Optional.empty());
  }

  @Override
  public String describe() {
    return Stream.concat(
            minScore.stream()
                .map(
                    score ->
                        "a share of at least "
                            + score.toPlainString()
                            + " of what it takes to train it again is known"),
            rerun.stream().map(RerunRule::describe))
        .collect(Collectors.joining(", and "));
  }

  @Override
  public int results() {
    return (minScore.isPresent() ? 1 : 0) + rerun.map(it -> it.metrics().size()).orElse(0);
  }

  @Override
  public boolean comparesWithBaseline() {
    return false;
  }
}
