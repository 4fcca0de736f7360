package io.jenkins.plugins.mlgate.evaluation;

import hudson.model.Run;
import io.mlgate.evidence.Authorship;
import io.mlgate.evidence.BuildPeople;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.evidence.RecordedEvaluation;
import io.mlgate.ledger.Entry;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.LedgerException;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.Payload;
import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.Policy;
import java.util.Optional;

/** Records what was decided about a candidate. What is not recorded can't be approved, so it does not count. */
final class EvaluationRecording {
    private EvaluationRecording() {}

    /**
     * Appends an evaluation.
     *
     * @param record what the controller believes
     * @param claimed what the agent says of the repository; nothing for a pinned policy
     * @throws RefusedEvaluation with one line if it is not recorded
     */
    static LedgerRecord of(Ledger ledger, Policy policy, EvidenceRecord record, RepositoryClaims claimed, Run<?, ?> run)
            throws RefusedEvaluation {
        BuildPeople people = BuildStarters.of(run);
        Authorship authorship = new Authorship(claimed.policyEditor(), claimed.changeAuthor(), Optional.of(people));
        RecordKind kind = record.evaluation().isRevalidation() ? RecordKind.REVALIDATION : RecordKind.EVALUATION;
        try {
            Payload payload = Payload.of(RecordedEvaluation.json(record, policy, authorship));
            return ledger.append(record.evaluation().model(), new Entry(BuildActor.of(people), kind, payload));
        } catch (LedgerException | IllegalArgumentException e) {
            throw new RefusedEvaluation("the decision is not recorded: " + AgentText.line(e.getMessage()));
        }
    }
}
