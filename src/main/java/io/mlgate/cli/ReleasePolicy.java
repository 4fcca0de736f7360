package io.mlgate.cli;

import io.mlgate.ledger.Ledger;
import io.mlgate.policy.Policy;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A policy with the ledger that its releases are recorded in. */
final class ReleasePolicy {
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
      return LedgerPlace.open(surroundings, LedgerPlace.of(surroundings, place));
    }
    if (policy.ledger().isPresent()) {
      return LedgerPlace.open(surroundings, policy.ledger().get(), beside);
    }
    return LedgerPlace.named(surroundings)
        .map(value -> LedgerPlace.open(surroundings, value))
        .orElseGet(() -> LedgerPlace.open(surroundings, LedgerPlace.DEFAULT_FOLDER, beside));
  }
}
