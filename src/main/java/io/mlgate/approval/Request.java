package io.mlgate.approval;

import io.mlgate.policy.ReleaseStage;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A request for approval of one evidence before one stage, as the ledger tells it.
 *
 * @param stage the stage
 * @param judged the evaluation that it is about
 * @param opening what opened it: that evaluation, or a step of its rollout
 * @param need who is asked
 * @param status how far it came
 * @param settled when it was settled; absent while it is open
 * @param validity whether the approval holds; present exactly when it is APPROVED
 * @param until when it expires by itself; absent if it does not
 * @param why what made it settled or void, in one sentence; empty if there is nothing to say
 * @param heard all answers, the first first
 * @param counts how many of each role approved
 * @param missing what an open request lacks
 */
public record Request(
    ReleaseStage stage,
    RecordedJudgement judged,
    RequestOpening opening,
    ApprovalNeed need,
    RequestStatus status,
    Optional<Instant> settled,
    Optional<Validity> validity,
    Optional<Instant> until,
    String why,
    List<Heard> heard,
    SortedMap<String, Integer> counts,
    List<String> missing) {

  /** Copies the collections; nothing may be null. */
  public Request {
    Objects.requireNonNull(stage);
    Objects.requireNonNull(judged);
    Objects.requireNonNull(opening);
    Objects.requireNonNull(need);
    Objects.requireNonNull(status);
    Objects.requireNonNull(settled);
    Objects.requireNonNull(until);
    Objects.requireNonNull(why);
    if (validity.isPresent() != (status == RequestStatus.APPROVED)) {
      throw new IllegalArgumentException("validity is of what was approved");
    }
    heard = List.copyOf(heard);
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    missing = List.copyOf(missing);
  }

  /** Whether the stage may begin as far as approvals go. */
  public boolean permits() {
    return !need.isAsked() || validity.filter(Validity.VALID::equals).isPresent();
  }
}
