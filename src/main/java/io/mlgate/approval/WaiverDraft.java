package io.mlgate.approval;

import io.mlgate.ledger.Actor;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.Policy;
import io.mlgate.role.Roles;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** A waiver of one gate's verdict on one evidence, on its way into the ledger. */
public final class WaiverDraft {
  private final Policy policy;
  private final Roles roles;
  private final RecordedJudgement judged;
  private final InstantSource clock;

  /**
   * About one evaluation.
   *
   * @param policy the one that it was evaluated by; see {@link #faultOfPolicy}
   */
  public WaiverDraft(Policy policy, Roles roles, RecordedJudgement judged, InstantSource clock) {
    this.policy = policy;
    this.roles = roles;
    this.judged = judged;
    this.clock = clock;
  }

  /** Why the policy's word is none about this evaluation. */
  public Optional<String> faultOfPolicy() {
    return judged.policySha256().equals(policy.source().sha256())
        ? Optional.empty()
        : Optional.of(
            "the evidence was made by other bytes of the policy: check the candidate anew");
  }

  /**
   * What a person says.
   *
   * @param until the last day on which it holds, in UTC
   */
  public StatementDraft draft(
      String person, String role, String gate, LocalDate until, String reason) {
    return new StatementDraft(judged, roles, person)
        .with("gate", gate)
        .with("role", role)
        .with("reason", reason)
        .with("expires", end(until).toString());
  }

  /** When a waiver ends that holds until a day. */
  public static Instant end(LocalDate until) {
    return until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /**
   * The statement of a draft.
   *
   * @throws IllegalArgumentException with a line for the user if a member is not one line of text
   */
  public Statement statement(StatementDraft draft) {
    return draft.of(RecordKind.WAIVER, policy.model());
  }

  /** Why it would not count as the next record; nothing is written. */
  public Optional<String> faultOfNext(ReleaseRecords records, Statement statement, Actor actor) {
    SignedStatement said = records.next(statement, Optional.empty(), actor, clock.instant());
    return fault(records.with(said), said);
  }

  /**
   * Records it if it counts.
   *
   * @throws RefusedStatementException if it would not count; nothing is written
   * @throws io.mlgate.ledger.LedgerException if it can't be written
   */
  public LedgerRecord record(
      ReleaseBook book, Statement statement, Optional<String> signature, Actor actor) {
    return book.append(statement, signature, actor, this::fault);
  }

  private Optional<String> fault(ReleaseRecords records, SignedStatement said) {
    return new WaiverReading(records, policy, roles, clock.instant())
        .of(judged.evidence()).stream()
            .filter(waiver -> waiver.said().sequence() == said.sequence())
            .findFirst()
            .flatMap(Waiver::ignored);
  }
}
