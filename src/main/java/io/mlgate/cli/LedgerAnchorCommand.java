package io.mlgate.cli;

import io.mlgate.ledger.Anchor;
import io.mlgate.ledger.DamagedLedgerException;
import io.mlgate.ledger.Verification;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mlgate ledger anchor}: what to keep elsewhere, so that a rewritten ledger is found. */
@Command(
    name = "anchor",
    description = {
      "Prints the last record's number and hash, to keep where the ledger can't be changed from.",
      "Verifies the ledger first."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:printed",
      "1:the ledger does not verify",
      "2:wrong usage, or no such ledger",
      "3:ledger not readable",
      "70:internal error"
    })
final class LedgerAnchorCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private LedgerOptions ledger;
  @Mixin private DataOutputOption output;

  LedgerAnchorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    String model = ledger.model();
    Verification verification = Verification.of(model, ledger.bytes(surroundings), List.of());
    verification
        .finding()
        .ifPresent(
            finding -> {
              throw new DamagedLedgerException("ledger of '" + model + "': " + finding);
            });
    Anchor anchor = new Anchor(model, verification.head());
    surroundings.out().print((output.isJson() ? LedgerJson.of(anchor) : anchor) + "\n");
    return ExitStatus.OK;
  }
}
