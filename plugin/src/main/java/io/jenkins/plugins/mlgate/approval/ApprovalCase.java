package io.jenkins.plugins.mlgate.approval;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.jenkins.plugins.mlgate.evaluation.EvaluatedPolicy;
import io.jenkins.plugins.mlgate.report.BuildReports;
import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.ReleaseBook;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.approval.Request;
import io.mlgate.approval.RequestStatus;
import io.mlgate.approval.StagedRequest;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.ledger.LedgerException;
import io.mlgate.policy.Policy;
import io.mlgate.policy.ReleaseStage;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * What a request is about, read for one purpose: the evaluation with its policy, and the ledger.
 *
 * @param record the build's evaluation
 * @param policy its policy; no workspace is needed for it
 * @param open the ledger with the roles that count now
 */
record ApprovalCase(EvidenceRecord record, Policy policy, ReleaseLedger open) {

    /**
     * Reads it.
     *
     * @param gate the evaluation's name in the build
     * @throws ApprovalException with one line if it can't be read
     */
    static ApprovalCase of(Run<?, ?> run, String gate) throws ApprovalException {
        try {
            EvidenceRecord record = BuildReports.find(run, gate)
                    .orElseThrow(() -> new ApprovalException("the build has no evaluation '" + gate + "'"));
            return new ApprovalCase(record, EvaluatedPolicy.of(record), ReleaseLedger.open());
        } catch (AbortException unusable) {
            throw new ApprovalException(unusable.getMessage(), unusable);
        } catch (IOException unreadable) {
            throw new ApprovalException(
                    "the evaluation '" + gate + "' can't be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The book of the model's ledger. */
    ReleaseBook book() {
        return new ReleaseBook(open.ledger(), policy.model(), Clock.systemUTC());
    }

    /**
     * What the ledger says now.
     *
     * @throws ApprovalException with one line if it can't be read
     */
    ReleaseRecords records() throws ApprovalException {
        try {
            return book().records();
        } catch (LedgerException unread) {
            throw new ApprovalException(unread.getMessage(), unread);
        }
    }

    /**
     * The last evaluation of the ledger that gave the evidence.
     *
     * @throws ApprovalException with one line if there is none that can be approved
     */
    RecordedJudgement judged(ReleaseRecords records) throws ApprovalException {
        List<RecordedJudgement> same = records.judgements(record.digest());
        if (same.isEmpty() && records.isOfTriesOnly(record.digest())) {
            throw new ApprovalException("the evaluation named its own baseline, so it is a try that decides nothing:"
                    + " run mlGate without baseline");
        }
        if (same.isEmpty()) {
            throw new ApprovalException("the ledger has no record of this evaluation: run mlGate again");
        }
        RecordedJudgement last = same.get(same.size() - 1);
        return last.confirmed(last.author(), same.stream().anyMatch(RecordedJudgement::firstRelease));
    }

    /** The request for a stage, about an evaluation. */
    StagedRequest staged(ReleaseStage stage, RecordedJudgement judged, Map<String, Integer> more) {
        return StagedRequest.of(policy, open.roles(), stage, judged, more);
    }

    /** A build that does not wait any more is not answered, whatever became of the request elsewhere. */
    void refuseWhatIsOver(ApprovalRequest asked, ReleaseRecords records) throws ApprovalException {
        if (!asked.isOpen()) {
            throw over(asked.getStatus(), asked.getEnding());
        }
        Request now = read(asked, records);
        if (now.status() != RequestStatus.OPEN) {
            throw over(now.status().name(), now.why());
        }
    }

    private static ApprovalException over(String status, String why) {
        return new ApprovalException(
                "the request was settled before: " + status + (why.isEmpty() ? "" : " (" + why + ")"));
    }

    /** How far a request came, by records of the ledger. */
    Request read(ApprovalRequest asked, ReleaseRecords records) throws ApprovalException {
        return staged(asked.releaseStage(), judged(records), asked.quorum())
                .read(records, Clock.systemUTC().instant());
    }
}
