package io.mlgate.rollout.desk;

import io.mlgate.approval.BreakGlassReading;
import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.ReleaseBook;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.approval.Request;
import io.mlgate.approval.StagedRequest;
import io.mlgate.approval.WaivedDecision;
import io.mlgate.approval.WaiverReading;
import io.mlgate.evidence.Evidence;
import io.mlgate.policy.Policy;
import io.mlgate.policy.ReleaseStage;
import io.mlgate.role.Roles;
import io.mlgate.rollout.Permission;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.ModelFacts;
import io.mlgate.verdict.Side;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a stage begin if those whom the policy asks approve, and what they approve still is so: the
 * candidate is evaluated once more on entering each step.
 */
public final class StagePermission implements Permission {
  private final Policy policy;
  private final Roles roles;
  private final ReleaseBook book;
  private final Reevaluation reevaluation;
  private final InstantSource clock;

  /**
   * For the rollouts of one evidence.
   *
   * @param book the ledger's statements about the policy's model
   */
  public StagePermission(
      Policy policy,
      Roles roles,
      ReleaseBook book,
      Reevaluation reevaluation,
      InstantSource clock) {
    this.policy = policy;
    this.roles = roles;
    this.book = book;
    this.reevaluation = reevaluation;
    this.clock = clock;
  }

  @Override
  public Optional<String> refusal(ReleaseStage stage) {
    try {
      ReleaseRecords records = book.records();
      RecordedJudgement judged = reevaluation.judged(records);
      // What can be read from the ledger first: evaluating takes longer.
      Optional<String> unasked = unapproved(records, judged, stage);
      if (unasked.isPresent()) {
        return unasked;
      }
      Evaluation again = reevaluation.again(judged);
      return changed(records, judged, again)
          .or(() -> unapproved(records, confirmed(judged, again), stage));
    } catch (Reevaluation.UnconfirmedException e) {
      return Optional.of(e.getMessage());
    }
  }

  /**
   * Why the candidate may not begin its way, in one line; nothing if it may. Approvals are asked
   * for stage by stage.
   *
   * @param again the candidate evaluated now
   */
  public Optional<String> changed(
      ReleaseRecords records, RecordedJudgement judged, Evaluation again) {
    if (!Evidence.of(again).digest().equals(judged.evidence())) {
      return Optional.of("the evidence does not hold any more: check the candidate anew");
    }
    Decision decision =
        WaivedDecision.of(
            again,
            new WaiverReading(records, policy, roles, clock.instant()).of(judged.evidence()));
    return decision == Decision.RELEASABLE
        ? Optional.empty()
        : Optional.of("the candidate is " + decision);
  }

  /**
   * What the evaluation was, with what only the evidence can tell taken from an evaluation that
   * gave the same.
   */
  public static RecordedJudgement confirmed(RecordedJudgement judged, Evaluation fresh) {
    return judged.confirmed(
        fresh.candidate().facts().flatMap(ModelFacts::author),
        fresh
            .baseline()
            .filter(side -> side.standing() == Side.Standing.FIRST_RELEASE)
            .isPresent());
  }

  private Optional<String> unapproved(
      ReleaseRecords records, RecordedJudgement judged, ReleaseStage stage) {
    StagedRequest staged = StagedRequest.of(policy, roles, stage, judged, Map.of());
    if (!staged.need().isAsked() || isForced(records, staged)) {
      return Optional.empty();
    }
    Request request = staged.read(records, clock.instant());
    return request.permits()
        ? Optional.empty()
        : Optional.of(
            "stage "
                + stage.word()
                + " waits for approval ("
                + request.status()
                + (request.missing().isEmpty() ? "" : ": " + String.join(", ", request.missing()))
                + (request.why().isEmpty() ? "" : ": " + request.why())
                + "): mlgate approve --stage "
                + stage.word());
  }

  private boolean isForced(ReleaseRecords records, StagedRequest staged) {
    return BreakGlassReading.of(
            records, staged.stage(), staged.judged().evidence(), roles, staged.need().vouched())
        .stream()
        .anyMatch(heard -> heard.counts());
  }
}
