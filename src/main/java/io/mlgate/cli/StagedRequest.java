package io.mlgate.cli;

import io.mlgate.approval.ApprovalNeed;
import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.approval.Request;
import io.mlgate.approval.RequestReading;
import io.mlgate.policy.Policy;
import io.mlgate.policy.ReleaseStage;
import io.mlgate.role.Roles;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The request that commands on approvals are about.
 *
 * @param judged the evaluation that is meant
 */
record StagedRequest(
    Policy policy, Roles roles, ReleaseStage stage, RecordedJudgement judged, ApprovalNeed need) {

  static StagedRequest of(
      Policy policy,
      Roles roles,
      String stage,
      RecordedJudgement judged,
      Map<String, Integer> more) {
    ReleaseStage named = stage(stage);
    ApprovalNeed need = ApprovalNeed.of(policy, named, judged.firstRelease()).raisedBy(more);
    return new StagedRequest(policy, roles, named, judged, need);
  }

  /** A stage by its word. */
  static ReleaseStage stage(String word) {
    return Arrays.stream(ReleaseStage.values())
        .filter(stage -> stage != ReleaseStage.CHECK && stage.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new UsageException("--stage must be shadow, canary or full, not " + word));
  }

  /** Refuses a stage that needs nobody. */
  StagedRequest requireAsked() {
    if (!need.isAsked()) {
      throw new UsageException(
          "the policy asks nobody before " + stage.word() + ": see its section approvals");
    }
    return this;
  }

  Request read(ReleaseRecords records, Instant clock) {
    return RequestReading.of(records, stage, judged, need, roles, clock);
  }

  /** Why a statement at the end of the records would not count. */
  Optional<String> fault(ReleaseRecords records, long sequence, Instant clock) {
    return read(records, clock).heard().stream()
        .filter(heard -> heard.answer().sequence() == sequence)
        .findFirst()
        .flatMap(heard -> heard.ignored());
  }
}
