package io.mlgate.cli;

import io.mlgate.approval.BreakGlassReading;
import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.approval.Request;
import io.mlgate.approval.StagedRequest;
import io.mlgate.approval.WaivedDecision;
import io.mlgate.approval.WaiverReading;
import io.mlgate.evidence.Evidence;
import io.mlgate.policy.ReleaseStage;
import io.mlgate.rollout.Permission;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a stage begin if those whom the policy asks approve, and what they approve still is so: the
 * candidate is evaluated once more on entering each step.
 */
final class StagePermission implements Permission {
  private final Surroundings surroundings;
  private final TrackingOptions tracking;
  private final OpenRelease open;

  StagePermission(Surroundings surroundings, TrackingOptions tracking, OpenRelease open) {
    this.surroundings = surroundings;
    this.tracking = tracking;
    this.open = open;
  }

  @Override
  public Optional<String> refusal(ReleaseStage stage) {
    try {
      ReleaseRecords records = open.book().records();
      RecordedJudgement judged =
          new ChosenJudgement(records, open.policy().model())
              .of(null, null, open.judged().evidence());
      // What can be read from the ledger first: evaluating takes longer.
      Optional<String> unasked = unapproved(records, judged, stage);
      if (unasked.isPresent()) {
        return unasked;
      }
      Evaluation again = again(judged);
      return changed(records, judged, again)
          .or(() -> unapproved(records, JudgedAgain.confirmed(judged, again), stage));
    } catch (UsageException | UnwrittenException | TrackingException e) {
      return Optional.of(e.getMessage());
    }
  }

  private Evaluation again(RecordedJudgement judged) {
    try (TrackingStore store = tracking.open(surroundings)) {
      return JudgedAgain.of(surroundings, store, open.about(judged));
    }
  }

  private Optional<String> changed(
      ReleaseRecords records, RecordedJudgement judged, Evaluation again) {
    if (!Evidence.of(again).digest().equals(judged.evidence())) {
      return Optional.of("the evidence does not hold any more: check the candidate anew");
    }
    Decision decision =
        WaivedDecision.of(
            again,
            new WaiverReading(records, open.policy(), open.roles(), surroundings.clock().instant())
                .of(judged.evidence()));
    return decision == Decision.RELEASABLE
        ? Optional.empty()
        : Optional.of("the candidate is " + decision);
  }

  private Optional<String> unapproved(
      ReleaseRecords records, RecordedJudgement judged, ReleaseStage stage) {
    StagedRequest staged = StagedRequest.of(open.policy(), open.roles(), stage, judged, Map.of());
    if (!staged.need().isAsked() || isForced(records, staged)) {
      return Optional.empty();
    }
    Request request = staged.read(records, surroundings.clock().instant());
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
            records,
            staged.stage(),
            staged.judged().evidence(),
            open.roles(),
            staged.need().vouched())
        .stream()
        .anyMatch(heard -> heard.counts());
  }
}
