package io.mlgate.approval;

import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.ReleaseStage;
import io.mlgate.role.Roles;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads from a model's records how far one request came: a pure function of the records, the need,
 * the roles and the time, so that everybody who reads the same ledger comes to the same answer.
 */
public final class RequestReading {
  private static final String BEFORE_ROLLOUT = "it was given before the rollout came this far";

  private final ReleaseRecords records;
  private final ReleaseStage stage;
  private final ApprovalNeed need;
  private final Roles roles;
  private final Instant now;

  private final List<Heard> heard = new ArrayList<>();
  private final List<RecordedJudgement> same;
  private final QuorumTally tally;

  /** What rollouts did on the way to the stage and is not read yet, the first first. */
  private final Deque<RolloutNotice> ahead;

  /** The hashes of the openings that a rollout has left behind. */
  private final Set<String> behind = new HashSet<>();

  /** The numbers of all records that settled an approval. */
  private final List<Long> approvals = new ArrayList<>();

  private RecordedJudgement judged;
  private RequestOpening opening;
  private RequestStatus status = RequestStatus.OPEN;
  private Instant settled = Instant.MIN;
  private long settledBy;
  private String why = "";
  private Optional<Loss> lost = Optional.empty();

  /** Whether other candidates are left out, since it is them who ask. */
  private boolean alone;

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
    this.judged = same.get(0);
    this.opening = RequestOpening.by(this.judged);
    this.ahead =
        records.notices(judged.evidence(), stage).stream()
            .filter(notice -> notice.sequence() > opening.sequence())
            .collect(Collectors.toCollection(ArrayDeque::new));
    this.tally =
        new QuorumTally(
            need,
            new Vouching(roles, need.vouched()),
            ForbiddenPeople.of(need.forbid(), with(same, judged), roles));
  }

  /** The one that is confirmed is the last, so that what it says of people decides. */
  static List<RecordedJudgement> with(
      List<RecordedJudgement> recorded, RecordedJudgement confirmed) {
    List<RecordedJudgement> all = new ArrayList<>(recorded);
    all.add(confirmed);
    return all;
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
    for (SignedStatement said : records.said(RecordKind.APPROVAL, judged.evidence())) {
      if (said.said("stage").equals(stage.word())) {
        advance(said.time(), said.sequence());
        hear(said);
      }
    }
    advance(now, Long.MAX_VALUE);
  }

  /** What time alone, new evaluations and rollouts do to the request. */
  private void advance(Instant to, long before) {
    while (!ahead.isEmpty() && ahead.element().sequence() < before) {
      RolloutNotice notice = ahead.remove();
      renew(notice.time(), notice.sequence());
      if (!isOverWithoutEvaluation(notice.sequence())) {
        behind.add(opening.hash());
        open(judged, RequestOpening.by(notice), BEFORE_ROLLOUT);
      }
    }
    renew(to, before);
  }

  private void renew(Instant to, long before) {
    do {
      expire(to);
    } while (reopened(before));
  }

  /** Whether it is no rollout that opens the request anew: somebody said or saw that it is over. */
  private boolean isOverWithoutEvaluation(long before) {
    return status == RequestStatus.REJECTED
        || status == RequestStatus.WITHDRAWN
        || (status == RequestStatus.APPROVED && voided(before).isPresent());
  }

  private void open(RecordedJudgement about, RequestOpening by, String late) {
    judged = about;
    opening = by;
    settle(RequestStatus.OPEN, Instant.MIN, 0, "");
    lost = Optional.empty();
    tally.clear();
    heard.replaceAll(answer -> answer.counts() ? Heard.ignored(answer.answer(), late) : answer);
  }

  private void hear(SignedStatement said) {
    Optional<ApprovalAnswer> answer = ApprovalAnswer.of(said.said("answer"));
    if (answer.isEmpty()) {
      heard.add(Heard.ignored(said, "it is no answer that this version knows"));
    } else if (said.sequence() < opening.sequence()) {
      heard.add(Heard.ignored(said, "it was given before there was this evidence"));
    } else if (!said.said("request").equals(opening.hash())) {
      boolean late = behind.contains(said.said("request"));
      heard.add(Heard.ignored(said, late ? BEFORE_ROLLOUT : "it was given for another request"));
    } else {
      Optional<String> fault = settledBefore(said).or(() -> tally.hear(answer.get(), said));
      heard.add(new Heard(said, fault));
      if (fault.isEmpty() && status == RequestStatus.OPEN) {
        settle(answer.get(), said);
      } else if (fault.isEmpty() && answer.get() != ApprovalAnswer.APPROVE) {
        lost = Optional.of(Loss.by(answer.get(), said));
      }
    }
  }

  /** What is approved and holds may get more approvals, and may be taken back or rejected. */
  private Optional<String> settledBefore(SignedStatement said) {
    if (status == RequestStatus.OPEN) {
      return Optional.empty();
    }
    if (status != RequestStatus.APPROVED) {
      return Optional.of("the request was settled before: " + status);
    }
    return loss(said.sequence(), said.time())
        .map(
            gone ->
                "the request was settled before: APPROVED, but "
                    + gone.validity()
                    + " ("
                    + gone.why()
                    + "); check the candidate anew");
  }

  private void settle(ApprovalAnswer answer, SignedStatement said) {
    if (answer != ApprovalAnswer.APPROVE) {
      RequestStatus end =
          answer == ApprovalAnswer.REJECT ? RequestStatus.REJECTED : RequestStatus.WITHDRAWN;
      settle(end, said.time(), said.sequence(), Loss.by(answer, said).why());
    } else if (tally.missing().isEmpty()) {
      settle(RequestStatus.APPROVED, said.time(), said.sequence(), "");
      approvals.add(said.sequence());
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
      Instant end = opening.time().plus(need.expires().get());
      if (at.isAfter(end)) {
        // What is evaluated later opens it anew, though no record tells when it expired.
        settle(RequestStatus.EXPIRED, end, opening.sequence(), "nobody settled it until " + end);
      }
    }
  }

  /**
   * A new evaluation opens what expired, was taken back or does not hold any more; a rejection
   * stays.
   */
  private boolean reopened(long before) {
    if (status == RequestStatus.OPEN || status == RequestStatus.REJECTED) {
      return false;
    }
    for (RecordedJudgement again : same) {
      boolean later = again.sequence() > settledBy && !again.time().isBefore(settled);
      if (later && again.sequence() < before && isOver(again)) {
        open(again, RequestOpening.by(again), "it was given for an earlier request");
        return true;
      }
    }
    return false;
  }

  private boolean isOver(RecordedJudgement again) {
    return status != RequestStatus.APPROVED
        || (alone && isAnswered(again))
        || loss(again.sequence(), again.time()).filter(gone -> !gone.forGood()).isPresent();
  }

  /** Nobody answers a request that was never opened. */
  private boolean isAnswered(RecordedJudgement again) {
    return records.said(RecordKind.APPROVAL, again.evidence()).stream()
        .anyMatch(said -> said.said("request").equals(again.hash()));
  }

  private Request request() {
    Optional<Validity> validity = Optional.empty();
    Optional<Instant> until =
        need.expires()
            .map(
                length ->
                    (status == RequestStatus.APPROVED ? settled : opening.time()).plus(length));
    if (status == RequestStatus.APPROVED) {
      validity = Optional.of(validity());
    }
    return new Request(
        stage,
        judged,
        opening,
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

  private Validity validity() {
    Optional<Loss> gone = loss(Long.MAX_VALUE, now);
    gone.ifPresent(loss -> why = loss.why());
    return gone.map(Loss::validity).orElse(Validity.VALID);
  }

  /** What ended the approval before a record, and by its time; empty while it held. */
  private Optional<Loss> loss(long before, Instant at) {
    return voided(before)
        .or(() -> reading(before).replaced(other -> alone ? List.of() : approvedBy(other)))
        .or(
            () ->
                need.expires()
                    .map(settled::plus)
                    .filter(at::isAfter)
                    .map(end -> Loss.of(Validity.EXPIRED, "it held until " + end, settledBy)));
  }

  /** That somebody took the approval back, or that what was approved is no longer so. */
  private Optional<Loss> voided(long before) {
    LossReading reading = reading(before);
    return lost.filter(loss -> loss.sequence() < before).or(reading::voided).or(reading::changed);
  }

  private LossReading reading(long before) {
    return new LossReading(records, stage, judged, settledBy, before);
  }

  /** The numbers of the records that settled approvals of another candidate. */
  private List<Long> approvedBy(RecordedJudgement candidate) {
    RequestReading other = new RequestReading(records, stage, candidate, need, roles, now);
    other.alone = true;
    other.hearAll();
    return other.approvals;
  }
}
