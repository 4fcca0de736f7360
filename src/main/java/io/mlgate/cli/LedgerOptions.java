package io.mlgate.cli;

import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerException;
import io.mlgate.ledger.ModelName;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which ledger a command reads. */
final class LedgerOptions {
  @Parameters(paramLabel = "MODEL", description = "The registered model.")
  private String model;

  @Option(
      names = "--ledger",
      paramLabel = "PLACE",
      description = {
        "The ledger's folder, or jdbc:postgresql://HOST[:PORT]/DATABASE.",
        "Default: MLGATE_LEDGER, else .mlgate/ledger."
      })
  private String place;

  /** The model's name. */
  String model() {
    try {
      return new ModelName(model).text();
    } catch (IllegalArgumentException wrong) {
      throw new UsageException(wrong.getMessage());
    }
  }

  Ledger open(Surroundings surroundings) {
    return LedgerPlace.open(surroundings, LedgerPlace.of(surroundings, place));
  }

  /** The exact lines of the model. */
  InputStream bytes(Surroundings surroundings) {
    return there(surroundings, open(surroundings).bytes(model()));
  }

  /** The same, and what an interrupted append left behind them. */
  InputStream bytesAsStored(Surroundings surroundings) {
    return there(surroundings, open(surroundings).bytesAsStored(model()));
  }

  private InputStream there(Surroundings surroundings, Optional<InputStream> bytes) {
    return bytes.orElseThrow(
        () ->
            new UsageException(
                "no ledger of '"
                    + model()
                    + "' in "
                    + LedgerPlace.of(surroundings, place)
                    + ": see --ledger"));
  }

  /** Refuses a model that has no ledger. */
  void requireThere(Surroundings surroundings) {
    try (InputStream bytes = bytes(surroundings)) {
      Objects.requireNonNull(bytes);
    } catch (IOException e) {
      throw new LedgerException("can't read the ledger of '" + model() + "'", e);
    }
  }
}
