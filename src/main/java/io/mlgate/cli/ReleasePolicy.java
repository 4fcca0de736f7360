package io.mlgate.cli;

import io.mlgate.ledger.Ledger;
import io.mlgate.policy.Policy;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A policy with the ledger that its releases are recorded in. */
final class ReleasePolicy {
  private static final String DEFAULT_FOLDER = ".mlgate/ledger";
  private static final String VARIABLE = "MLGATE_LEDGER";

  @Mixin private PolicyFile file;

  @Option(
      names = "--ledger",
      paramLabel = "PLACE",
      description = {
        "The ledger: a folder, or jdbc:postgresql://HOST[:PORT]/DATABASE.",
        "Default: the policy's, else MLGATE_LEDGER, else .mlgate/ledger beside the policy."
      })
  private String place;

  /** The file. */
  PolicyFile file() {
    return file;
  }

  /**
   * The ledger. What the policy names goes before the environment, so that nobody records a release
   * elsewhere than the policy says without writing so.
   */
  Ledger ledger(Surroundings surroundings, Policy policy) {
    Path beside = file.path(surroundings).toAbsolutePath().normalize().getParent();
    if (place != null) {
      if (place.isBlank()) {
        throw new UsageException("--ledger is empty: name a place, or leave the option out");
      }
      return LedgerPlace.open(surroundings, place);
    }
    if (policy.ledger().isPresent()) {
      return LedgerPlace.open(surroundings, policy.ledger().get(), beside);
    }
    return Optional.ofNullable(surroundings.environment().get(VARIABLE))
        .filter(value -> !value.isBlank())
        .map(value -> LedgerPlace.open(surroundings, value))
        .orElseGet(() -> LedgerPlace.open(surroundings, DEFAULT_FOLDER, beside));
  }
}
