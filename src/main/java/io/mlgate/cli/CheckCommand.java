package io.mlgate.cli;

import io.mlgate.attestation.Attestation;
import io.mlgate.draft.ChecklistDraft;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.gate.CandidateChoice;
import io.mlgate.gate.Precedents;
import io.mlgate.ledger.Ledger;
import io.mlgate.policy.Policy;
import io.mlgate.precedent.LedgerPrecedents;
import io.mlgate.role.Roles;
import io.mlgate.signing.SigningKey;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.verdict.Evaluation;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgate check}: evaluates a policy for a candidate. */
@Command(
    name = "check",
    description = "Checks a candidate against a policy and decides whether it may be released.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:RELEASABLE",
      "1:BLOCKED",
      "2:wrong usage or policy, or no such run",
      "3:store unreachable (BLOCKED), or result not written, recorded or published",
      "4:HELD",
      "70:internal error",
      "130:interrupted"
    })
final class CheckCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ReleasePolicy release;

  @ArgGroup(multiplicity = "1")
  private CandidateOptions candidate;

  @Option(
      names = "--baseline",
      paramLabel = "MODEL",
      description =
          "What to compare with instead of the policy's baseline; written like a candidate.")
  private String baseline;

  @Mixin private TrackingOptions tracking;
  @Mixin private OutputOption output;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Writes the report as HTML, Markdown, JUnit XML and JSON, and the evidence, to DIR.")
  private Path reportDirectory;

  @Option(
      names = "--no-ledger",
      description = {
        "Records nothing, for a try: what is not recorded can't be approved.",
        "The ledger is read all the same where a gate asks what was before."
      })
  private boolean unrecorded;

  @Mixin private RolesOptions roles;
  @Mixin private SigningOption signing;
  @Mixin private PublishOption publish;

  CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (candidate.isRevalidation() && baseline != null) {
      throw new UsageException(
          "--revalidate judges the baseline by itself: leave --baseline out, or name a candidate");
    }
    if (candidate.asksForChecklists()) {
      LocalDate today = LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC);
      surroundings.out().print(ChecklistDraft.of(today));
      return ExitStatus.OK;
    }
    Optional<Path> report = ReportFolder.of(surroundings, reportDirectory);
    Optional<SigningKey> key = signing.key(surroundings, report.isPresent() || publish.isAsked());
    Policy policy = release.file().readSound(surroundings);
    // A place that can't be understood is told before anything is evaluated.
    Optional<Ledger> ledger =
        unrecorded ? Optional.empty() : Optional.of(release.ledger(surroundings, policy));
    Precedents past = precedents(policy, ledger);
    CandidateChoice choice = candidate.choice(policy.model());
    Optional<Reference> named =
        Optional.ofNullable(baseline).map(text -> References.parse(text, policy.model()));
    try (TrackingStore store = tracking.open(surroundings)) {
      Assessment assessment = Assessment.of(surroundings, store, policy, choice, named, past);
      Evaluation evaluation = assessment.record().evaluation();
      output.print(surroundings, assessment.record());
      evaluation.problems().forEach(new ErrorLines(surroundings)::say);
      Optional<byte[]> attestation =
          key.map(signer -> Attestation.of(assessment.evidence(), signer));
      report.ifPresent(folder -> assessment.write(folder, attestation));
      int status =
          ledger.isPresent()
              ? recorded(ledger.get(), policy, assessment.record())
              : ExitStatus.of(evaluation);
      publish.write(() -> tracking.writer(surroundings), assessment.evidence(), attestation);
      return status;
    }
  }

  private Precedents precedents(Policy policy, Optional<Ledger> ledger) {
    Optional<Roles> known =
        roles.isNamed(surroundings) ? Optional.of(roles.read(surroundings)) : Optional.empty();
    try {
      // Also where nothing is recorded: what is not looked for is not "not there".
      Ledger read = ledger.isPresent() ? ledger.get() : release.ledger(surroundings, policy);
      return new LedgerPrecedents(read, policy, known);
    } catch (UsageException unread) {
      return Precedents.unreadable("the ledger can't be read: " + unread.getMessage());
    }
  }

  /** Appends to the ledger, and gives the status of what is decided with its waivers. */
  private int recorded(Ledger ledger, Policy policy, EvidenceRecord record) {
    LedgerAppend.record(surroundings, ledger, policy, release.file().path(surroundings), record);
    return roles.isNamed(surroundings)
        ? new WaiversOfCheck(surroundings, roles.read(surroundings)).status(ledger, policy, record)
        : ExitStatus.of(record.evaluation());
  }
}
