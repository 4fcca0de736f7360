package io.mlgate.approval;

import io.mlgate.ledger.Actor;
import io.mlgate.ledger.Head;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.ReleaseStage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a model's ledger says about evaluations and what people said of them, read once and
 * verified.
 *
 * <p>Time never runs backwards in it: a record counts as made no earlier than those before it, so
 * that a clock that is set back makes nothing valid again.
 */
public final class ReleaseRecords {
  private final List<RecordedJudgement> judgements = new ArrayList<>();
  private final List<RecordedJudgement> tries = new ArrayList<>();
  private final List<SignedStatement> statements = new ArrayList<>();
  private final List<RolloutNotice> notices = new ArrayList<>();
  private Head head;
  private Instant latest = Instant.MIN;

  private ReleaseRecords(Head head) {
    this.head = head;
  }

  /**
   * Reads a model's ledger.
   *
   * @throws io.mlgate.ledger.LedgerException if it can't be read or does not verify
   */
  public static ReleaseRecords of(Ledger ledger, String model) {
    ReleaseRecords records = new ReleaseRecords(Head.beginning(model));
    try (Stream<LedgerRecord> stream = ledger.read(model)) {
      stream.forEach(record -> records.add(model, record));
    }
    return records;
  }

  private void add(String model, LedgerRecord record) {
    head = record.head();
    latest = record.time().isAfter(latest) ? record.time() : latest;
    if (record.kind().equals(RecordKind.EVALUATION)) {
      RecordedJudgement judged = RecordedJudgement.of(record, latest);
      (judged.isTry() ? tries : judgements).add(judged);
    } else if (isStatement(record.kind())) {
      SignedStatement.of(model, record, latest).ifPresent(statements::add);
    } else if (record.kind().equals(RecordKind.ROLLOUT)) {
      RolloutNotice.of(record, latest).ifPresent(notices::add);
    } else if (record.kind().equals(RecordKind.ROLLBACK)) {
      RolloutNotice.of(record, latest).ifPresent(this::rolledBack);
    }
  }

  /** A rollback names its rollout only: it is of all evidence that this rolled out. */
  private void rolledBack(RolloutNotice rollback) {
    notices.addAll(
        notices.stream()
            .filter(notice -> notice.rollout().equals(rollback.rollout()))
            .map(RolloutNotice::evidence)
            .distinct()
            .map(rollback::withEvidence)
            .toList());
  }

  private static boolean isStatement(RecordKind kind) {
    return kind.equals(RecordKind.APPROVAL)
        || kind.equals(RecordKind.APPROVAL_VOIDED)
        || kind.equals(RecordKind.WAIVER)
        || kind.equals(RecordKind.SIGN_OFF)
        || kind.equals(RecordKind.BREAK_GLASS);
  }

  /** What a statement would be as the next record. */
  SignedStatement next(
      Statement statement, Optional<String> signature, Actor actor, Instant clock) {
    return new SignedStatement(statement, signature, actor, head.sequence() + 1, now(clock));
  }

  /** These records with one more at their end. */
  ReleaseRecords with(SignedStatement said) {
    ReleaseRecords more = new ReleaseRecords(head);
    more.judgements.addAll(judgements);
    more.tries.addAll(tries);
    more.statements.addAll(statements);
    more.statements.add(said);
    more.notices.addAll(notices);
    more.latest = said.time();
    return more;
  }

  /** Where the ledger ended. */
  public Head head() {
    return head;
  }

  /** The time that counts: what a clock says, unless a record is later. */
  public Instant now(Instant clock) {
    return clock.isAfter(latest) ? clock : latest;
  }

  /** Whether an evidence comes only of comparisons with another baseline than the policy's. */
  public boolean isOfTriesOnly(String evidence) {
    return judgements(evidence).isEmpty()
        && tries.stream().anyMatch(judged -> judged.evidence().equals(evidence));
  }

  /** When the latest record was made. */
  Instant latest() {
    return latest;
  }

  /** The evaluations against the policy's baseline, the first first. */
  public List<RecordedJudgement> judgements() {
    return List.copyOf(judgements);
  }

  /** The evaluations that gave this evidence, the first first. */
  public List<RecordedJudgement> judgements(String evidence) {
    return judgements.stream().filter(judged -> judged.evidence().equals(evidence)).toList();
  }

  /** The last evaluation. */
  public Optional<RecordedJudgement> last() {
    return judgements.isEmpty()
        ? Optional.empty()
        : Optional.of(judgements.get(judgements.size() - 1));
  }

  /** What was said of the candidate of a run, the first first. */
  List<SignedStatement> saidOfRun(RecordKind kind, String runId) {
    return statements.stream()
        .filter(said -> said.statement().kind().equals(kind))
        .filter(said -> said.said("runId").equals(runId))
        .toList();
  }

  /** The runs that something of a kind was said of. */
  Set<String> runsOf(RecordKind kind) {
    return statements.stream()
        .filter(said -> said.statement().kind().equals(kind))
        .map(said -> said.said("runId"))
        .filter(run -> !run.isEmpty())
        .collect(Collectors.toSet());
  }

  /** What was said of this evidence, the first first. */
  List<SignedStatement> said(RecordKind kind, String evidence) {
    return statements.stream()
        .filter(said -> said.statement().kind().equals(kind))
        .filter(said -> said.said("evidence").equals(evidence))
        .toList();
  }

  /** Whether a rollout of this evidence has entered a stage, and was not rolled back since then. */
  public boolean isRolledOut(String evidence) {
    return notices.stream()
        .filter(notice -> notice.evidence().equals(evidence))
        .reduce((earlier, later) -> later)
        .filter(last -> !last.isRollback())
        .isPresent();
  }

  /** What rollouts of this evidence did on the way to a stage, the first first. */
  List<RolloutNotice> notices(String evidence, ReleaseStage stage) {
    return notices.stream()
        .filter(notice -> notice.evidence().equals(evidence) && notice.precedes(stage))
        .toList();
  }
}
