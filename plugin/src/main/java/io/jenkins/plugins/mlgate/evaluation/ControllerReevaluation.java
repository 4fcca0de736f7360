package io.jenkins.plugins.mlgate.evaluation;

import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.gate.Machine;
import io.mlgate.gate.Precedents;
import io.mlgate.policy.Policy;
import io.mlgate.rollout.desk.Reevaluation;
import io.mlgate.tracking.TrackingException;
import io.mlgate.verdict.Evaluation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Evaluates what a rollout rests on once more, on the controller. It loads no model and has no workspace: of what both
 * showed it takes what the build recorded.
 */
public final class ControllerReevaluation implements Reevaluation {
    private final RolloutServer server;
    private final Policy policy;
    private final Precedents past;
    private final String evidence;
    private final Optional<EvidenceRecord> recorded;
    private final String build;

    /**
     * For one evidence.
     *
     * @param policy the policy by which it was found
     * @param past what the ledger has of the model
     * @param evidence its digest
     * @param recorded the build's report of it, if it is still there
     * @param build the build, for people
     */
    public ControllerReevaluation(
            RolloutServer server,
            Policy policy,
            Precedents past,
            String evidence,
            Optional<EvidenceRecord> recorded,
            String build) {
        this.server = server;
        this.policy = policy;
        this.past = past;
        this.evidence = evidence;
        this.recorded = recorded;
        this.build = build;
    }

    @Override
    public RecordedJudgement judged(ReleaseRecords records) {
        RecordedJudgement last = records.judgements().stream()
                .filter(judged -> judged.evidence().equals(evidence))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new UnconfirmedException("the ledger has no evaluation " + evidence, null));
        boolean isFirst = records.judgements(evidence).stream().anyMatch(RecordedJudgement::firstRelease);
        return last.confirmed(last.author(), isFirst);
    }

    @Override
    public Evaluation again(RecordedJudgement judged) {
        try {
            EvaluationRequest request = new EvaluationRequest(
                    policy.source().file(),
                    candidate(judged),
                    null,
                    server.access(),
                    EvaluationPlace.CONTROLLER.name(),
                    build,
                    Instant.now());
            Evaluation again = run(request).evaluate(bytes()).evaluation();
            if (!again.problems().isEmpty()) {
                throw new UnconfirmedException(
                        "the evidence can't be evaluated once more: "
                                + again.problems().get(0),
                        null);
            }
            return again;
        } catch (RefusedEvaluation | TrackingException e) {
            throw new UnconfirmedException("the evidence can't be evaluated once more: " + e.getMessage(), e);
        }
    }

    private EngineRun run(EvaluationRequest request) {
        return recorded.map(it -> new EngineRun(
                        request, past, Machine.recorded(it.evaluation().results())))
                .orElseGet(() -> new EngineRun(request, past));
    }

    private byte[] bytes() {
        return recorded.map(it -> PolicyText.bytes(it.evaluation().policy()))
                .orElseGet(() -> policy.source().text().getBytes(StandardCharsets.UTF_8));
    }

    private CandidateArgument candidate(RecordedJudgement judged) {
        return CandidateArgument.pinned(policy.model(), judged.version(), judged.reference(), judged.runId())
                .orElseThrow(() -> new UnconfirmedException("the ledger does not say which run was evaluated", null));
    }
}
