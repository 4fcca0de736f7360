package io.mlgate.verdict;

import java.util.Objects;
import java.util.Optional;

/**
 * One side of an evaluation: the candidate or the baseline.
 *
 * @param reference how it was named, such as {@code models:/credit@champion}
 * @param standing whether it could be read
 * @param facts who it is; present exactly when it is PINNED
 * @param note why it is not pinned, in one line; empty when it is
 * @param overridden whether the user named it instead of the policy's baseline
 */
public record Side(
    String reference,
    Standing standing,
    Optional<ModelFacts> facts,
    String note,
    boolean overridden) {

  /** Whether a side could be read. */
  public enum Standing {
    /** Read and pinned by id. */
    PINNED,
    /** There is none yet, and the policy declares a first release. */
    FIRST_RELEASE,
    /** The candidate is the baseline, which is judged again without a comparison. */
    REVALIDATION,
    /** It does not exist, or the store could not give it. */
    UNREADABLE
  }

  /** Checks that facts are there exactly when the side is pinned. */
  public Side {
    Objects.requireNonNull(reference);
    Objects.requireNonNull(standing);
    Objects.requireNonNull(facts);
    Objects.requireNonNull(note);
    if (facts.isPresent() != (standing == Standing.PINNED)) {
      throw new IllegalArgumentException("facts belong to a pinned side, and to no other");
    }
  }
}
