package io.mlgate.audit;

import io.mlgate.history.RecordedAnswer;
import io.mlgate.history.RecordedDecision;
import io.mlgate.history.Release;
import io.mlgate.history.ReleaseStory;
import io.mlgate.history.StageEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with one release. */
final class ReleaseAudit {
  private final Release release;
  private final String where;
  private final List<AuditFinding> findings = new ArrayList<>();

  private ReleaseAudit(Release release) {
    this.release = release;
    this.where = "version " + release.version() + ", record " + release.began().sequence();
  }

  static List<AuditFinding> of(ReleaseStory story, RegisteredVersions registered, Release release) {
    ReleaseAudit audit = new ReleaseAudit(release);
    audit.registry(story, registered);
    audit.grounds();
    return audit.findings;
  }

  /** What the ledger alone shows. */
  static List<AuditFinding> ofLedger(Release release) {
    ReleaseAudit audit = new ReleaseAudit(release);
    audit.grounds();
    return audit.findings;
  }

  private void grounds() {
    Optional<StageEntry> serves = release.steps().stream().filter(StageEntry::serves).findFirst();
    if (serves.isPresent() && !release.isForced()) {
      evidence(serves.get());
      release.steps().stream().filter(StageEntry::serves).forEach(this::approval);
    }
  }

  private void registry(ReleaseStory story, RegisteredVersions registered) {
    String version = release.version();
    if (registered.version(version).isEmpty()) {
      if (!story.retirements().containsKey(version)) {
        found(
            AuditRule.REGISTRY,
            "it was rolled out, but the registry has no version " + version,
            "find out who deleted it; restore it, or record that it is retired");
      }
      return;
    }
    Optional<String> run = registered.runOf(version);
    Optional<String> recorded =
        release.runId().or(() -> release.grounds().decision().flatMap(RecordedDecision::runId));
    if (recorded.isPresent() && !recorded.equals(run)) {
      found(
          AuditRule.REGISTRY,
          "it was rolled out from run "
              + recorded.get()
              + ", but in the registry it is "
              + run.map(it -> "of run " + it).orElse("of no run"),
          "find out who registered it anew; check it again");
    }
  }

  private void evidence(StageEntry serves) {
    Optional<RecordedDecision> decision = release.grounds().decision();
    long at = serves.moment().sequence();
    if (release.grounds().evidence().isEmpty()) {
      found(
          AuditRule.EVIDENCE,
          "it serves since record " + at + " on no evidence that the record names",
          "check the version with --ledger; find out what it was rolled out on");
    } else if (decision.isEmpty()) {
      found(
          AuditRule.EVIDENCE,
          "it serves since record " + at + " on evidence that no evaluation in the ledger gave",
          "check the version with --ledger; find out where it was evaluated");
    } else if (decision.get().moment().sequence() > at) {
      found(
          AuditRule.EVIDENCE,
          "it serves since record "
              + at
              + ", but was evaluated afterwards, by record "
              + decision.get().moment().sequence(),
          "find out who began the rollout");
    } else if (!decision.get().isReleasable() && release.grounds().waivers().isEmpty()) {
      found(
          AuditRule.EVIDENCE,
          "it serves since record "
              + at
              + ", but is "
              + decision.get().decision().orElse("undecided")
              + " by record "
              + decision.get().moment().sequence(),
          "take it back, or find out who let it through");
    }
  }

  private void approval(StageEntry entry) {
    List<RecordedAnswer> asked =
        release.grounds().answers().stream()
            .filter(RecordedAnswer::approves)
            .filter(answer -> answer.stage().isEmpty() || answer.stage().equals(entry.stage()))
            .toList();
    long at = entry.moment().sequence();
    boolean stood = asked.stream().anyMatch(answer -> answer.approvedAt(at));
    if (asked.isEmpty() || stood) {
      return;
    }
    asked.stream()
        .flatMap(answer -> answer.ended().stream())
        .filter(ended -> ended.moment().sequence() < at)
        .reduce((earlier, later) -> later)
        .ifPresent(
            ended ->
                found(
                    AuditRule.APPROVAL,
                    "it entered "
                        + entry.stage().orElse("a stage")
                        + " by record "
                        + at
                        + ", but its approvals ended before, by record "
                        + ended.moment().sequence()
                        + " ("
                        + ended.why()
                        + ")",
                    "have it approved again, or take it back"));
  }

  private void found(AuditRule rule, String what, String action) {
    findings.add(new AuditFinding(rule, where, what, action));
  }
}
