package io.jenkins.plugins.mlgate.approval;

import io.mlgate.approval.ApprovalAnswer;
import io.mlgate.approval.RefusedStatementException;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.approval.Request;
import io.mlgate.approval.RequestStatus;
import io.mlgate.approval.StagedRequest;
import io.mlgate.approval.Statement;
import io.mlgate.approval.StatementDraft;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.LedgerException;
import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.ReasonRule;
import java.util.Optional;

/** An answer on its way into the ledger. */
final class AnswerDraft {
    private final ApprovalCase about;
    private final Answerer who;
    private final ApprovalAnswer answer;
    private final String reason;
    private String role = "";

    AnswerDraft(ApprovalCase about, Answerer who, ApprovalAnswer answer, String reason) {
        this.about = about;
        this.who = who;
        this.answer = answer;
        this.reason = reason;
    }

    void inRole(String chosen) {
        role = chosen;
    }

    void requireReason(StagedRequest staged) throws ApprovalException {
        boolean needed = answer == ApprovalAnswer.REJECT || staged.need().reason() == ReasonRule.REQUIRED;
        if (needed && reason.isEmpty()) {
            throw new ApprovalException("it needs a reason: say why");
        }
    }

    /** Why it would not count by what is known already. */
    Optional<String> faultBefore(StagedRequest staged, ReleaseRecords records) throws ApprovalException {
        return staged.faultOfNext(
                records, statement(staged, records), Actor.authenticated(who.login()), ApprovalDesk.now());
    }

    private Statement statement(StagedRequest staged, ReleaseRecords records) throws ApprovalException {
        StatementDraft draft = new StatementDraft(staged.judged(), staged.roles(), who.login())
                .with("answer", answer.word())
                .with(
                        "request",
                        staged.read(records, ApprovalDesk.now()).opening().hash())
                .with("stage", staged.stage().word());
        if (!role.isEmpty()) {
            draft.with("role", role);
            who.group(role, staged.roles()).ifPresent(group -> draft.with("group", group));
        }
        if (!reason.isEmpty()) {
            draft.with("reason", reason);
        }
        try {
            return draft.of(RecordKind.APPROVAL, staged.policy().model());
        } catch (IllegalArgumentException wrong) {
            throw new ApprovalException(wrong.getMessage(), wrong);
        }
    }

    /** Appends it if it still counts at the end of the ledger: of two at once, one is second. */
    Request append(StagedRequest staged, ReleaseRecords before) throws ApprovalException {
        Statement statement = statement(staged, before);
        try {
            about.book()
                    .append(
                            statement,
                            Optional.empty(),
                            Actor.authenticated(who.login()),
                            (records, said) -> fault(staged, records, said.sequence()));
        } catch (RefusedStatementException refused) {
            throw new ApprovalException(refused.getMessage(), refused);
        } catch (LedgerException unwritten) {
            throw new ApprovalException("nothing recorded: " + unwritten.getMessage(), unwritten);
        }
        return staged.read(about.records(), ApprovalDesk.now());
    }

    private Optional<String> fault(StagedRequest staged, ReleaseRecords records, long sequence) {
        Optional<String> fault = staged.fault(records, sequence, ApprovalDesk.now());
        if (fault.isPresent() || answer == ApprovalAnswer.APPROVE) {
            return fault;
        }
        // What was approved in between is the build's by then, and is not taken from it unseen.
        RequestStatus wanted = answer == ApprovalAnswer.REJECT ? RequestStatus.REJECTED : RequestStatus.WITHDRAWN;
        RequestStatus status = staged.read(records, ApprovalDesk.now()).status();
        return status == wanted ? Optional.empty() : Optional.of("the request was settled before: " + status);
    }
}
