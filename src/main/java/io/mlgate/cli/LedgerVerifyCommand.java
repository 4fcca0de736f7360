package io.mlgate.cli;

import io.mlgate.ledger.Anchor;
import io.mlgate.ledger.Verification;
import io.mlgate.report.ShownText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgate ledger verify}: finds the first record that somebody touched. */
@Command(
    name = "verify",
    description = {
      "Verifies every record of a model, and names the first that is wrong.",
      "That the end was cut, or all was written anew, only an anchor shows."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every record verifies",
      "1:one does not, or an anchor's is not there",
      "2:wrong usage, or no such ledger",
      "3:ledger not readable",
      "70:internal error"
    })
final class LedgerVerifyCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private LedgerOptions ledger;

  @Option(
      names = "--anchor",
      paramLabel = "ANCHOR",
      description = "What mlgate ledger anchor printed, or a file of such lines.")
  private String anchor;

  @Mixin private DataOutputOption output;

  LedgerVerifyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    String model = ledger.model();
    List<Anchor> anchors =
        anchor == null ? List.of() : AnchorArgument.of(surroundings, anchor, model);
    Verification verification = Verification.of(model, ledger.bytesAsStored(surroundings), anchors);
    surroundings
        .out()
        .print(output.isJson() ? LedgerJson.of(model, verification) : line(model, verification));
    return verification.finding().isEmpty() ? ExitStatus.OK : ExitStatus.BLOCKED;
  }

  private static String line(String model, Verification verification) {
    String said =
        verification
            .finding()
            .map(Object::toString)
            .orElse(
                "verified, "
                    + verification.head().sequence()
                    + " records; the last has hash "
                    + verification.head().hash());
    return ShownText.line(model + ": " + said) + "\n";
  }
}
