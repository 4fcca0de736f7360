package io.mlgate.cli;

import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerException;
import io.mlgate.ledger.ModelName;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which ledger a command reads. */
final class LedgerOptions {
  @Parameters(paramLabel = "MODEL", description = "The registered model.")
  private String model;

  @Option(
      names = "--ledger",
      paramLabel = "PLACE",
      defaultValue = ".mlgate/ledger",
      description =
          "The ledger's folder, or jdbc:postgresql://HOST[:PORT]/DATABASE. Default: ${DEFAULT-VALUE}.")
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
    return LedgerPlace.open(surroundings, place);
  }

  /** The exact lines of the model. */
  InputStream bytes(Surroundings surroundings) {
    String name = model();
    return open(surroundings)
        .bytes(name)
        .orElseThrow(
            () -> new UsageException("no ledger of '" + name + "' in " + place + ": see --ledger"));
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
