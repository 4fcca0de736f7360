package io.mlgate.approval;

import io.mlgate.ledger.Actor;
import io.mlgate.policy.Policy;
import io.mlgate.policy.ReleaseStage;
import io.mlgate.role.Roles;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The request for approval of one evaluation before one stage, to be read from records.
 *
 * @param judged the evaluation that is meant
 * @param need who is asked
 */
public record StagedRequest(
    Policy policy, Roles roles, ReleaseStage stage, RecordedJudgement judged, ApprovalNeed need) {

  /** Nothing may be null. */
  public StagedRequest {
    Objects.requireNonNull(policy);
    Objects.requireNonNull(roles);
    Objects.requireNonNull(stage);
    Objects.requireNonNull(judged);
    Objects.requireNonNull(need);
  }

  /**
   * What a policy asks for.
   *
   * @param more how many people of a role are asked for beyond the policy
   */
  public static StagedRequest of(
      Policy policy,
      Roles roles,
      ReleaseStage stage,
      RecordedJudgement judged,
      Map<String, Integer> more) {
    ApprovalNeed need = ApprovalNeed.of(policy, stage, judged.firstRelease()).raisedBy(more);
    return new StagedRequest(policy, roles, stage, judged, need);
  }

  /** How far it came. */
  public Request read(ReleaseRecords records, Instant clock) {
    return RequestReading.of(records, stage, judged, need, roles, clock);
  }

  /** Why a statement would not count as the next record; nothing is written. */
  public Optional<String> faultOfNext(
      ReleaseRecords records, Statement statement, Actor actor, Instant clock) {
    SignedStatement said = records.next(statement, Optional.empty(), actor, clock);
    return fault(records.with(said), said.sequence(), clock);
  }

  /** Why a statement at the end of the records would not count. */
  public Optional<String> fault(ReleaseRecords records, long sequence, Instant clock) {
    return read(records, clock).heard().stream()
        .filter(heard -> heard.answer().sequence() == sequence)
        .findFirst()
        .flatMap(Heard::ignored);
  }

  /**
   * By name, what those did whose answers do not count, since they would be about their own work.
   */
  public Map<String, String> forbidden(ReleaseRecords records) {
    return ForbiddenPeople.of(
            need.forbid(),
            RequestReading.with(records.judgements(judged.evidence()), judged),
            roles)
        .why();
  }
}
