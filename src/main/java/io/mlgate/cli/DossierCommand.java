package io.mlgate.cli;

import io.mlgate.dossier.Dossier;
import io.mlgate.dossier.DossierArchive;
import io.mlgate.dossier.DossierParts;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.history.ProductionPeriod;
import io.mlgate.history.RecordedDecision;
import io.mlgate.history.Release;
import io.mlgate.history.ReleaseStory;
import io.mlgate.report.ShownText;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgate dossier}: the handoff package of a release. */
@Command(
    name = "dossier",
    description = {
      "Packs what operations and auditors ask for about a release into one zip.",
      "What is missing is listed, in its index.md and here; nothing is made up."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:written, maybe with gaps",
      "1:the ledger does not verify, or the report contradicts its evidence digest",
      "2:wrong usage, no such evidence, another report, or the file is there already",
      "3:ledger not readable, or file not written",
      "70:internal error"
    })
final class DossierCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private LedgerOptions ledger;

  @Option(
      names = "--evidence",
      paramLabel = "DIGEST",
      description = "The evidence's digest, sha256: and 64 digits.")
  private String evidence;

  @Option(
      names = "--version",
      paramLabel = "V",
      description = "The version, with the evidence that it was released on or judged by last.")
  private String version;

  @Option(
      names = {"-o", "--to"},
      paramLabel = "FILE",
      required = true,
      description = "The zip to write; it must not be there.")
  private Path file;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "The folder that mlgate check --report wrote.")
  private Path report;

  @Option(
      names = "--card",
      paramLabel = "FILE",
      description = "The model card. Default: MODEL_CARD.md in the report's folder.")
  private Path card;

  @Option(names = "--runbook", paramLabel = "FILE", description = "What operations do when.")
  private Path runbook;

  @Option(
      names = "--monitoring-plan",
      paramLabel = "FILE",
      description = "What is watched in production.")
  private Path monitoringPlan;

  @Option(
      names = "--rollback-criteria",
      paramLabel = "FILE",
      description = "When the version is taken back.")
  private Path rollbackCriteria;

  DossierCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if ((evidence == null) == (version == null)) {
      throw new UsageException("name the evidence or the version: --evidence or --version");
    }

    ReleaseStory story = ReleaseStory.read(ledger.open(surroundings), ledger.model());
    String digest = evidence == null ? digest(story) : checked(evidence);
    DossierParts parts = new DossierParts(story, digest);
    parts
        .report(Optional.ofNullable(report).map(folder -> report(folder, digest)))
        .approvals()
        .ledger(PackedInputs.ledger(surroundings, ledger, story));
    attachments(parts);
    write(parts.dossier());
    return ExitStatus.OK;
  }

  private void attachments(DossierParts parts) {
    PackedInputs inputs = new PackedInputs(surroundings);
    parts
        .file(
            "attestation.dsse.json",
            "attestation, as it was found; mlgate verify checks it",
            inputs.optional(report, "attestation.dsse.json"),
            "the report's folder has no attestation.dsse.json")
        .file(
            PackedInputs.name("model-card", card, "md"),
            "model card",
            card == null ? inputs.optional(report, "MODEL_CARD.md") : inputs.named(card),
            "write it with mlgate card, and name it with --card")
        .file(
            PackedInputs.name("monitoring-plan", monitoringPlan, "md"),
            "monitoring plan",
            inputs.named(monitoringPlan),
            "name it with --monitoring-plan")
        .file(
            PackedInputs.name("runbook", runbook, "md"),
            "runbook",
            inputs.named(runbook),
            "name it with --runbook")
        .file(
            PackedInputs.name("rollback-criteria", rollbackCriteria, "md"),
            "rollback criteria",
            inputs.named(rollbackCriteria),
            "name them with --rollback-criteria");
  }

  private String digest(ReleaseStory story) {
    String wanted = RecordText.version("--version", version);
    return story.production().stream()
        .filter(period -> period.version().equals(wanted))
        .map(ProductionPeriod::release)
        .flatMap(Optional::stream)
        .map(Release::grounds)
        .flatMap(grounds -> grounds.evidence().stream())
        .reduce((earlier, later) -> later)
        .or(
            () ->
                Optional.ofNullable(story.latest().get(wanted)).flatMap(RecordedDecision::evidence))
        .orElseThrow(
            () ->
                new UsageException(
                    "the ledger of '"
                        + story.model()
                        + "' has no evidence of version "
                        + wanted
                        + ": name --evidence, or another --ledger"));
  }

  private static String checked(String written) {
    String digest = written.strip();
    if (!digest.matches("sha256:[0-9a-f]{64}")) {
      throw new UsageException(
          "--evidence '" + written + "' is no digest: write sha256: and 64 digits of 0-9 and a-f");
    }
    return digest;
  }

  private EvidenceRecord report(Path folder, String digest) {
    EvidenceRecord record = ReportFile.read(surroundings, folder.resolve("report.json"));
    if (!record.digest().equals(digest)) {
      throw new UsageException(
          folder + " is the report of " + record.digest() + ", not of " + digest);
    }
    if (!record.evaluation().model().equals(ledger.model())) {
      throw new UsageException(
          folder + " is about '" + record.evaluation().model() + "', not '" + ledger.model() + "'");
    }
    return record;
  }

  private void write(Dossier dossier) {
    try {
      DossierArchive.write(surroundings.resolve(file), dossier);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(file + " is there already: name another file");
    } catch (IOException e) {
      throw new UnwrittenException("can't write " + file + ": " + e.getMessage(), e);
    }
    surroundings.out().println("wrote " + file + " with " + dossier.files().size() + " files");
    dossier
        .gaps()
        .forEach(
            gap ->
                surroundings
                    .out()
                    .println(ShownText.line("  missing: " + gap.what() + ": " + gap.why())));
  }
}
