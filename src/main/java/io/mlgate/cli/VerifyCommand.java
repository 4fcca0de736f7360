package io.mlgate.cli;

import io.mlgate.proof.HandedFiles;
import io.mlgate.proof.Proof;
import io.mlgate.report.ShownText;
import io.mlgate.signing.UnusableKeyException;
import io.mlgate.signing.VerifyingKey;
import io.mlgate.tracking.TrackingStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlgate verify}: whether handed evidence is what was signed, recorded and published. */
@Command(
    name = "verify",
    description = {
      "Verifies an attestation or a report folder: signature, digests and decision.",
      "Works offline; with --ledger and --tracking-uri it looks there, too."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:everything that was looked at holds",
      "1:something does not",
      "2:wrong usage, an unusable key, or no such file",
      "3:ledger or store not readable",
      "70:internal error"
    })
final class VerifyCommand implements Callable<Integer> {
  private static final long LARGEST_KEY = 16 * 1024;

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "An attestation.dsse.json, or a report folder.")
  private List<Path> places;

  @Option(
      names = "--key",
      paramLabel = "PUBFILE",
      description =
          "Who may have signed: a file with an Ed25519 public key, as PEM or as a line of OpenSSH."
              + " May be given several times; each signature must be by one of them.")
  private List<Path> keyFiles = List.of();

  @Option(
      names = "--unsigned",
      description = "Does without a signature, so that nobody vouches for the rest.")
  private boolean unsigned;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "The registered model that the evidence must be about.")
  private String model;

  @Option(
      names = "--ledger",
      paramLabel = "PLACE",
      description = "The ledger that must have recorded the evidence, written as for check.")
  private String ledger;

  @Mixin private TrackingOptions tracking;

  VerifyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (unsigned && !keyFiles.isEmpty()) {
      throw new UsageException("--unsigned looks at no signature: leave it out, or --key");
    }
    Set<VerifyingKey> keys = new LinkedHashSet<>();
    for (Path file : keyFiles) {
      keys.add(key(file));
    }
    boolean holds = true;
    for (Path place : places) {
      Proof proof = proof(place, keys);
      proof.steps().forEach(step -> print(place, step.name(), step.holds(), step.detail()));
      holds &= proof.holds();
    }
    return holds ? ExitStatus.OK : ExitStatus.BLOCKED;
  }

  private Proof proof(Path place, Set<VerifyingKey> keys) {
    Proof proof = Proof.of(files(place), keys, unsigned);
    if (model != null) {
      proof.isOfModel(model);
    }
    if (ledger != null) {
      proof.isRecorded(LedgerPlace.open(surroundings, ledger, surroundings.directory()));
    }
    if (tracking.isNamed()) {
      try (TrackingStore store = tracking.open(surroundings)) {
        proof.isStored(store);
      }
    }
    return proof;
  }

  private HandedFiles files(Path place) {
    try {
      return HandedFiles.read(surroundings.resolve(place));
    } catch (IOException e) {
      throw new UsageException(
          "can't read "
              + place
              + ": name an attestation.dsse.json or a report folder with one or an evidence.json");
    }
  }

  private VerifyingKey key(Path file) {
    Path path = surroundings.resolve(file);
    try {
      if (Files.size(path) > LARGEST_KEY) {
        throw new UsageException(file + ": it is too long for a public key");
      }
      return VerifyingKey.of(Files.readString(path, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UsageException("can't read the key file " + file);
    } catch (UnusableKeyException e) {
      throw new UsageException(file + ": " + e.getMessage());
    }
  }

  private void print(Path place, String name, boolean holds, String detail) {
    String line =
        String.format(Locale.ROOT, "%-7s %-26s %s", holds ? "ok" : "FAILED", name, detail);
    String shown = places.size() > 1 ? place + ": " + line : line;
    surroundings.out().print(ShownText.line(shown) + "\n");
  }
}
