package io.jenkins.plugins.mlgate.approval;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.report.EvaluationSummary;
import io.jenkins.plugins.mlgate.report.GatesAction;
import io.mlgate.approval.BreakGlass;
import io.mlgate.approval.Heard;
import io.mlgate.approval.RecordedJudgement;
import io.mlgate.approval.ReleaseRecords;
import io.mlgate.approval.Request;
import io.mlgate.approval.RequestStatus;
import io.mlgate.approval.StagedRequest;
import io.mlgate.approval.Validity;
import io.mlgate.approval.WaivedDecision;
import io.mlgate.approval.WaiverReading;
import io.mlgate.report.PageView;
import io.mlgate.verdict.Decision;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The approval that a step of a build waits for: opened once, read as often as somebody answers, ended once. */
public final class BuildApproval {
    /** Who acts where no person does; nobody can log in by this name. */
    private static final String JENKINS = "SYSTEM";

    private final Run<?, ?> run;
    private final ApprovalRequest request;

    /** When the policy's own time is up, by the last look; null if that is never. */
    @CheckForNull
    private volatile Instant until;

    private BuildApproval(Run<?, ?> run, ApprovalRequest request) {
        this.run = run;
        this.request = request;
    }

    /**
     * Opens a request, or finds the one that was opened under the id before Jenkins was restarted.
     *
     * @param id 32 hexadecimal digits that nobody can guess
     * @param deadline when the step gives up
     * @throws ApprovalException with one line if there is nothing to approve, or nobody to
     * @throws IOException if it can't be stored
     */
    public static BuildApproval open(Run<?, ?> run, String id, ApprovalTerms terms, Optional<Instant> deadline)
            throws ApprovalException, IOException {
        Optional<ApprovalRequest> known = ApprovalsAction.find(run, id);
        if (known.isPresent()) {
            return new BuildApproval(run, known.get());
        }
        String gate = gate(run, terms);
        ApprovalCase about = ApprovalCase.of(run, gate);
        ReleaseRecords records = about.records();
        RecordedJudgement judged = about.judged(records);
        refuseWhatIsNotReleasable(about, records, judged);
        StagedRequest staged = about.staged(terms.stage(), judged, terms.quorum());
        if (!staged.need().isAsked()) {
            throw new ApprovalException("the policy asks nobody before "
                    + terms.stage().word() + ": see its section approvals, or name a quorum in the step");
        }
        ApprovalRequest request = new ApprovalRequest(
                id,
                gate,
                terms.stage(),
                about.policy().model(),
                new PageView(about.record()).title(),
                about.record().digest(),
                terms.quorum(),
                terms.message(),
                Clock.systemUTC().instant(),
                deadline);
        ApprovalsAction.add(run, request);
        PendingApprovals.get().add(PendingApproval.of(run, request));
        BuildApproval opened = new BuildApproval(run, request);
        if (opened.ending(records).isEmpty()) {
            // Nobody is called for what was answered before.
            ApprovalListener.tell(listener -> listener.onOpened(run, request));
        }
        return opened;
    }

    private static String gate(Run<?, ?> run, ApprovalTerms terms) throws ApprovalException {
        GatesAction action = run.getAction(GatesAction.class);
        List<String> names = action == null
                ? List.of()
                : action.getEvaluations().stream()
                        .map(EvaluationSummary::getName)
                        .toList();
        if (names.isEmpty()) {
            throw new ApprovalException("this build has evaluated nothing: run mlGate before");
        }
        if (terms.gate().isPresent()) {
            return terms.gate()
                    .filter(names::contains)
                    .orElseThrow(() -> new ApprovalException(
                            "this build has no evaluation of that name: gate is one of " + String.join(", ", names)));
        }
        if (names.size() > 1) {
            throw new ApprovalException("this build has several evaluations: name one, such as gate: '"
                    + names.get(names.size() - 1) + "', of " + String.join(", ", names));
        }
        return names.get(0);
    }

    private static void refuseWhatIsNotReleasable(ApprovalCase about, ReleaseRecords records, RecordedJudgement judged)
            throws ApprovalException {
        Decision decision = WaivedDecision.of(
                about.record().evaluation(),
                new WaiverReading(
                                records,
                                about.policy(),
                                about.open().roles(),
                                Clock.systemUTC().instant())
                        .of(judged.evidence()));
        if (decision != Decision.RELEASABLE) {
            throw new ApprovalException("the candidate is " + decision + ", so there is nothing to approve");
        }
    }

    /** The request. */
    public ApprovalRequest request() {
        return request;
    }

    /** Where its page is below Jenkins' root. */
    public String url() {
        return run.getUrl() + ApprovalsAction.URL_NAME + "/request/" + request.getId() + "/";
    }

    /**
     * How the request ended by the ledger; empty while it is open.
     *
     * @throws ApprovalException with one line if that can't be told
     */
    public Optional<ApprovalEnding> ending(ReleaseRecords records) throws ApprovalException {
        ApprovalCase about = ApprovalCase.of(run, request.getGate());
        StagedRequest staged = about.staged(request.releaseStage(), about.judged(records), request.quorum());
        Request now = staged.read(records, Clock.systemUTC().instant());
        until = now.until().orElse(null);
        Optional<String> forced = BreakGlass.all(records, staged).stream()
                .filter(Heard::counts)
                .reduce((earlier, later) -> later)
                .map(heard -> new BreakGlassLine(heard).words());
        if (now.status() == RequestStatus.OPEN && forced.isEmpty()) {
            return Optional.empty();
        }
        boolean holds = now.validity().filter(Validity.VALID::equals).isPresent();
        String lost = now.status() == RequestStatus.APPROVED && !holds
                ? "APPROVED, but " + now.validity().map(Enum::name).orElse("") + ": " + now.why()
                : now.why();
        return Optional.of(new ApprovalEnding(now.status(), holds, approvers(now), lost, forced));
    }

    /**
     * How it ended, by the ledger as it is now.
     *
     * @throws ApprovalException with one line if that can't be told
     */
    public Optional<ApprovalEnding> ending() throws ApprovalException {
        return ending(ApprovalCase.of(run, request.getGate()).records());
    }

    /** Whether the policy's own time is up since the last look. */
    public boolean isTimeUp(Instant now) {
        Instant end = until;
        return end != null && now.isAfter(end);
    }

    private static List<String> approvers(Request now) {
        return now.heard().stream()
                .filter(heard -> heard.counts() && heard.answer().said("answer").equals("approve"))
                .map(heard -> heard.answer().said("person"))
                .toList();
    }

    /**
     * Takes the request back in the ledger, unless it is settled, or another build waits for it as well: builds of one
     * evidence share it.
     *
     * @param login who ends the build; absent if nobody did
     * @return whether it was open
     * @throws ApprovalException with one line if it can't be
     */
    public boolean withdraw(Optional<String> login, String reason) throws ApprovalException {
        boolean isShared = PendingApprovals.get().all().stream()
                .map(PendingApproval::getRequest)
                .anyMatch(other -> !other.getId().equals(request.getId()) && other.isOfSameAs(request));
        return isShared ? ending().isEmpty() : new ApprovalDesk(run, request).withdraw(login.orElse(JENKINS), reason);
    }

    /**
     * Keeps with the build how it ended, and takes it out of the queue.
     *
     * @param how its status
     */
    public void end(String how, String why) {
        if (request.end(how, why)) {
            try {
                run.save();
            } catch (IOException unsaved) {
                java.util.logging.Logger.getLogger(BuildApproval.class.getName())
                        .warning(() -> "How the approval of " + run + " ended is not saved: " + unsaved.getMessage());
            }
            ApprovalListener.tell(listener -> listener.onSettled(run, request));
        }
        PendingApprovals.get().remove(request.getId());
    }
}
