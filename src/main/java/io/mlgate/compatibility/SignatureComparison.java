package io.mlgate.compatibility;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Two signatures beside each other.
 *
 * @param mode what was asked
 * @param serving how requests come
 * @param missing what could not be compared
 * @param differences between what could be, in the order of the reader's schema
 */
public record SignatureComparison(
    CompatibilityMode mode,
    ServingPath serving,
    List<MissingSchema> missing,
    List<SignatureDifference> differences) {
  /** Copies the lists. */
  public SignatureComparison {
    missing = List.copyOf(missing);
    differences = List.copyOf(differences);
  }

  /**
   * What it comes to. What is missing weighs more than what breaks: a waiver of a known break must
   * not cover what nobody has seen.
   */
  public CompatibilityOutcome outcome() {
    if (!missing.isEmpty()) {
      return CompatibilityOutcome.MISSING;
    }
    return switch (worst().orElse(Impact.INFO)) {
      case INFO -> CompatibilityOutcome.COMPATIBLE;
      case WARN -> CompatibilityOutcome.WARNED;
      case BREAK -> CompatibilityOutcome.INCOMPATIBLE;
    };
  }

  /** The worst difference's impact; absent if there is no difference. */
  public Optional<Impact> worst() {
    return differences.stream().map(SignatureDifference::impact).max(Comparator.naturalOrder());
  }
}
