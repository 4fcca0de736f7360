package io.jenkins.plugins.mlgate.approval;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.config.MlGatePermissions;
import io.jenkins.plugins.mlgate.evaluation.EvaluationAgain;
import io.mlgate.approval.ApprovalAnswer;
import io.mlgate.approval.Change;
import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.approval.Request;
import io.mlgate.approval.RequestStatus;
import io.mlgate.approval.StagedRequest;
import io.mlgate.approval.WaivedDecision;
import io.mlgate.approval.WaiverReading;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.ModelFacts;
import io.mlgate.verdict.Side;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Takes answers to a build's request: asks whether they count, and records those that do, and nothing else. */
final class ApprovalDesk {
    private static final int LONGEST_REASON = 2_000;

    private final Run<?, ?> run;
    private final ApprovalRequest request;

    ApprovalDesk(Run<?, ?> run, ApprovalRequest request) {
        this.run = run;
        this.request = request;
    }

    /**
     * Records what the user of this web request says.
     *
     * @param reason why, on one line; may be empty where nothing asks for one
     * @param role the role they answer in; null or empty for the only one they have
     * @return how far the request has come with it
     * @throws ApprovalException with one line if it does not count; nothing is recorded
     */
    Request answer(ApprovalAnswer answer, @CheckForNull String reason, @CheckForNull String role)
            throws ApprovalException {
        run.checkPermission(MlGatePermissions.APPROVE);
        Answerer who = Answerer.current();
        ApprovalCase about = ApprovalCase.of(run, request.getGate());
        ReleaseRecords records = about.records();
        RecordedJudgement judged = about.judged(records);
        about.refuseWhatIsOver(request, records);
        StagedRequest staged = about.staged(request.releaseStage(), judged, request.quorum());
        AnswerDraft draft = new AnswerDraft(about, who, answer, text(reason));
        if (answer != ApprovalAnswer.WITHDRAW) {
            draft.inRole(who.role(role, staged.need(), about.open().roles()));
            draft.requireReason(staged);
        }
        if (answer == ApprovalAnswer.APPROVE) {
            // What can be told without the store goes first: evaluating once more takes longer.
            refuse(draft.faultBefore(staged, records));
            judged = judgedAgain(about, records, judged);
            staged = about.staged(request.releaseStage(), judged, request.quorum());
        }
        return draft.append(staged, records);
    }

    private static void refuse(Optional<String> fault) throws ApprovalException {
        if (fault.isPresent()) {
            throw new ApprovalException(fault.get());
        }
    }

    /** What somebody wrote, without blanks around it. */
    static String text(@CheckForNull String reason) throws ApprovalException {
        String said = Util.fixNull(reason).strip();
        if (said.length() > LONGEST_REASON) {
            throw new ApprovalException("a reason has at most " + LONGEST_REASON + " characters");
        }
        return said;
    }

    /** What is to be approved must still be so. */
    private RecordedJudgement judgedAgain(ApprovalCase about, ReleaseRecords records, RecordedJudgement judged)
            throws ApprovalException {
        EvidenceRecord again;
        try {
            again = EvaluationAgain.of(run, about.record(), about.policy(), about.open());
        } catch (java.io.IOException unread) {
            throw new ApprovalException(unread.getMessage(), unread);
        }
        if (!again.digest().equals(judged.evidence())) {
            throw new ApprovalException(Change.OF_FACTS + ": run mlGate again");
        }
        Decision decision = WaivedDecision.of(
                again.evaluation(),
                new WaiverReading(records, about.policy(), about.open().roles(), now()).of(judged.evidence()));
        if (decision != Decision.RELEASABLE) {
            throw new ApprovalException("the candidate is " + decision + ", so there is nothing to approve");
        }
        return judged.confirmed(
                again.evaluation().candidate().facts().flatMap(ModelFacts::author),
                again.evaluation()
                        .baseline()
                        .filter(side -> side.standing() == Side.Standing.FIRST_RELEASE)
                        .isPresent());
    }

    static Instant now() {
        return Clock.systemUTC().instant();
    }

    /**
     * Takes the request back for a build that does not wait for it any more.
     *
     * @param login who ends the build; as its login is known, or one that nobody can have
     * @param reason why, on one line
     * @return whether it was open, and is taken back now
     * @throws ApprovalException with one line if the ledger can't be read or written
     */
    boolean withdraw(String login, String reason) throws ApprovalException {
        ApprovalCase about = ApprovalCase.of(run, request.getGate());
        ReleaseRecords records = about.records();
        if (about.read(request, records).status() != RequestStatus.OPEN) {
            return false;
        }
        AnswerDraft draft =
                new AnswerDraft(about, new Answerer(login, java.util.Set.of()), ApprovalAnswer.WITHDRAW, reason);
        draft.append(about.staged(request.releaseStage(), about.judged(records), request.quorum()), records);
        return true;
    }
}
