package io.mlgate.rollout.desk;

import io.mlgate.approval.RecordedJudgement;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RolloutPilot;
import io.mlgate.rollout.RolloutPins;
import io.mlgate.rollout.RolloutRecords;
import io.mlgate.rollout.RolloutStart;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.ModelFacts;
import java.util.Optional;

/** Begins the rollout of a candidate that may be released. */
public final class CandidateRollout {
  private final RolloutAccess access;
  private final RolloutStart start;

  /** By the policy of an access. */
  public CandidateRollout(RolloutAccess access) {
    this.access = access;
    this.start =
        new RolloutStart(
            access.ledger(),
            access.policy().model(),
            access.policy().route().orElseThrow().target(),
            access.driver(),
            access.route().probe(),
            access.route().deployment());
  }

  /** The rollout of the target that is under way, of whichever model. */
  public Optional<RecordedRollout> underWay() {
    return start.underWay();
  }

  /**
   * Puts the candidate into the free slot, and begins. No request sees it yet.
   *
   * @param judged an evaluation that was found releasable, and is so now
   * @param again the same, made now
   * @throws UnfitOrderException if the candidate is no registered version
   * @throws io.mlgate.rollout.RefusedRolloutException if it may not begin
   * @throws io.mlgate.ledger.HeadMovedException if somebody wrote to the ledger meanwhile; nothing
   *     began then
   */
  public RolloutPilot begin(RecordedJudgement judged, Evaluation again) {
    RolloutRecords records = RolloutRecords.read(access.ledger(), access.policy().model());
    RolloutPins pins = start.prepare(records, candidate(judged, again));
    return RolloutPilot.begin(
        access.site(judged.evidence()), access.mover(false), records.head(), pins);
  }

  private RolloutStart.Candidate candidate(RecordedJudgement judged, Evaluation again) {
    Optional<ModelFacts> baseline = again.baseline().flatMap(side -> side.facts());
    return new RolloutStart.Candidate(
        CandidateVersion.of(access.policy(), judged, access.runs().store(), access::writer),
        judged.runId().orElseThrow(),
        judged.evidence(),
        baseline.flatMap(ModelFacts::version),
        baseline.map(ModelFacts::runId),
        access.policy().source().text());
  }
}
