package io.mlgate.cli;

import io.mlgate.ledger.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgate ledger export}: the lines as they are. */
@Command(
    name = "export",
    description = {
      "Prints the records of a model byte by byte, for a verifier of one's own.",
      "A ledger that does not verify is exported as well: the status tells."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:exported",
      "1:exported, but the ledger does not verify",
      "2:wrong usage, no such ledger, or the file is there already",
      "3:ledger not readable, or file not written",
      "70:internal error"
    })
final class LedgerExportCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private LedgerOptions ledger;

  @Option(
      names = {"-o", "--to"},
      paramLabel = "FILE",
      description = "The file to write; it must not be there. Default: standard output.")
  private Path file;

  LedgerExportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try (InputStream bytes = ledger.bytes(surroundings)) {
      if (file == null) {
        bytes.transferTo(surroundings.out());
      } else {
        write(bytes, surroundings.resolve(file));
      }
    } catch (IOException e) {
      throw new UnwrittenException("can't export the ledger: " + e.getMessage(), e);
    }
    return Verification.of(ledger.model(), ledger.bytes(surroundings), List.of())
        .finding()
        .map(
            finding -> {
              new ErrorLines(surroundings).say("ledger of '" + ledger.model() + "': " + finding);
              return ExitStatus.BLOCKED;
            })
        .orElse(ExitStatus.OK);
  }

  private void write(InputStream bytes, Path to) throws IOException {
    try (OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW)) {
      bytes.transferTo(out);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(file + " is there already: name another file");
    }
  }
}
