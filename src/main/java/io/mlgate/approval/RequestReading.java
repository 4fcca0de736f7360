package io.mlgate.approval;

import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.ReleaseStage;
import io.mlgate.role.Roles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads from a model's records how far one request came: a pure function of the records, the need,
 * the roles and the time, so that everybody who reads the same ledger comes to the same answer.
 */
public final class RequestReading {
  private final ReleaseRecords records;
  private final ReleaseStage stage;
  private final ApprovalNeed need;
  private final Roles roles;
  private final Instant now;

  private final List<Heard> heard = new ArrayList<>();
  private final List<RecordedJudgement> same;
  private final QuorumTally tally;
  private RecordedJudgement opened;
  private RequestStatus status = RequestStatus.OPEN;
  private Instant settled = Instant.MIN;
  private long settledBy;
  private String why = "";

  private RequestReading(
      ReleaseRecords records,
      ReleaseStage stage,
      RecordedJudgement judged,
      ApprovalNeed need,
      Roles roles,
      Instant clock) {
    this.records = records;
    this.stage = stage;
    this.need = need;
    this.roles = roles;
    this.now = records.now(clock);
    this.same = records.judgements(judged.evidence());
    this.opened = same.get(0);
    this.tally =
        new QuorumTally(
            need,
            new Vouching(roles, need.vouched()),
            ForbiddenPeople.of(need.forbid(), same, roles));
  }

  /**
   * Reads a request.
   *
   * @param judged an evaluation of the records
   * @param clock the time by this machine's clock
   */
  public static Request of(
      ReleaseRecords records,
      ReleaseStage stage,
      RecordedJudgement judged,
      ApprovalNeed need,
      Roles roles,
      Instant clock) {
    RequestReading reading = new RequestReading(records, stage, judged, need, roles, clock);
    reading.hearAll();
    return reading.request();
  }

  private void hearAll() {
    for (SignedStatement said : records.said(RecordKind.APPROVAL, opened.evidence())) {
      if (said.said("stage").equals(stage.word())) {
        advance(said.time(), said.sequence());
        hear(said);
      }
    }
    advance(now, Long.MAX_VALUE);
  }

  /** What time alone and new evaluations do to the request. */
  private void advance(Instant to, long before) {
    do {
      expire(to);
    } while (reopened(before));
  }

  private void hear(SignedStatement said) {
    Optional<ApprovalAnswer> answer = ApprovalAnswer.of(said.said("answer"));
    if (answer.isEmpty()) {
      heard.add(Heard.ignored(said, "it is no answer that this version knows"));
    } else if (status != RequestStatus.OPEN) {
      heard.add(Heard.ignored(said, "the request was settled before: " + status));
    } else if (said.sequence() < opened.sequence()) {
      heard.add(Heard.ignored(said, "it was given before there was this evidence"));
    } else {
      Optional<String> fault = tally.hear(answer.get(), said);
      heard.add(new Heard(said, fault));
      if (fault.isEmpty()) {
        settle(answer.get(), said);
      }
    }
  }

  private void settle(ApprovalAnswer answer, SignedStatement said) {
    String person = said.said("person");
    String reason = said.said("reason").isEmpty() ? "" : ": " + said.said("reason");
    switch (answer) {
      case APPROVE -> {
        if (tally.missing().isEmpty()) {
          settle(RequestStatus.APPROVED, said.time(), said.sequence(), "");
        }
      }
      case REJECT ->
          settle(
              RequestStatus.REJECTED,
              said.time(),
              said.sequence(),
              person + " rejected it" + reason);
      case WITHDRAW ->
          settle(
              RequestStatus.WITHDRAWN,
              said.time(),
              said.sequence(),
              person + " took it back" + reason);
    }
  }

  private void settle(RequestStatus to, Instant when, long sequence, String because) {
    status = to;
    settled = when;
    settledBy = sequence;
    why = because;
  }

  private void expire(Instant at) {
    if (status == RequestStatus.OPEN && need.expires().isPresent()) {
      Instant end = opened.time().plus(need.expires().get());
      if (at.isAfter(end)) {
        // What is evaluated later opens it anew, though no record tells when it expired.
        settle(RequestStatus.EXPIRED, end, opened.sequence(), "nobody settled it until " + end);
      }
    }
  }

  /** A new evaluation opens what expired or was taken back; a rejection stays. */
  private boolean reopened(long before) {
    if (status != RequestStatus.EXPIRED && status != RequestStatus.WITHDRAWN) {
      return false;
    }
    for (RecordedJudgement judged : same) {
      boolean later = judged.sequence() > settledBy && !judged.time().isBefore(settled);
      if (later && judged.sequence() < before) {
        opened = judged;
        settle(RequestStatus.OPEN, Instant.MIN, 0, "");
        tally.clear();
        return true;
      }
    }
    return false;
  }

  private Request request() {
    Optional<Validity> validity = Optional.empty();
    Optional<Instant> until =
        need.expires()
            .map(
                length ->
                    (status == RequestStatus.APPROVED ? settled : opened.time()).plus(length));
    if (status == RequestStatus.APPROVED) {
      validity = Optional.of(validity(until));
    }
    return new Request(
        stage,
        opened,
        need,
        status,
        status == RequestStatus.OPEN ? Optional.empty() : Optional.of(settled),
        validity,
        until,
        why,
        heard,
        tally.counts(),
        status == RequestStatus.OPEN ? tally.missing() : List.of());
  }

  private Validity validity(Optional<Instant> until) {
    for (SignedStatement said : records.said(RecordKind.APPROVAL_VOIDED, opened.evidence())) {
      if (said.said("stage").equals(stage.word()) && said.sequence() > settledBy) {
        why = "it was found void: " + said.said("why");
        return Validity.VOIDED;
      }
    }
    for (RecordedJudgement judged : records.judgements()) {
      boolean later = judged.sequence() > settledBy;
      if (later && !judged.evidence().equals(opened.evidence())) {
        if (judged.isOfSameCandidateAs(opened)) {
          why = Change.between(opened, judged);
          return Validity.VOIDED;
        }
        if (isApprovedToo(judged)) {
          why = judged.title() + " was approved for this stage since then";
          return Validity.SUPERSEDED;
        }
      }
    }
    if (until.filter(now::isAfter).isPresent()) {
      why = "it held until " + until.get();
      return Validity.EXPIRED;
    }
    return Validity.VALID;
  }

  private boolean isApprovedToo(RecordedJudgement judged) {
    RequestReading other = new RequestReading(records, stage, judged, need, roles, now);
    other.hearAll();
    return other.status == RequestStatus.APPROVED;
  }
}
