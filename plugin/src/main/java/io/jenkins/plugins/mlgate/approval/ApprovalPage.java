package io.jenkins.plugins.mlgate.approval;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.config.MlGatePermissions;
import io.jenkins.plugins.mlgate.report.EvaluationPage;
import io.jenkins.plugins.mlgate.report.GatesAction;
import io.mlgate.approval.ApprovalAnswer;
import io.mlgate.approval.Request;
import java.util.List;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** The page of one request, made for one web request; it reads the ledger once, when it is asked for. */
@ExportedBean
public final class ApprovalPage implements ModelObject {
    private final Run<?, ?> run;
    private final ApprovalRequest request;
    private @CheckForNull RequestView view;

    ApprovalPage(Run<?, ?> run, ApprovalRequest request) {
        this.run = run;
        this.request = request;
    }

    /** The build, as pages of core call it. */
    public Run<?, ?> getObject() {
        return run;
    }

    /** The build. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** What the build waits for, and how it ended. */
    @Exported(inline = true)
    public ApprovalRequest getRequest() {
        return request;
    }

    /** How far it came, by the ledger. */
    @Exported(inline = true)
    public RequestView getView() {
        if (view == null) {
            view = RequestView.of(run, request);
        }
        return view;
    }

    /** The gates of the evaluation; null if the build has it no more. */
    @CheckForNull
    public EvaluationPage getEvaluation() {
        GatesAction gates = run.getAction(GatesAction.class);
        return gates == null ? null : gates.getEvaluation(request.getGate());
    }

    /** Whether the current user has the permission to answer, and the build still waits. */
    public boolean isAnswerable() {
        return request.isOpen() && run.hasPermission(MlGatePermissions.APPROVE);
    }

    /** The roles in which the current user may answer; none if an answer would not count. */
    public List<String> getOwnRoles() {
        return getView().ownRoles();
    }

    /** Why an answer of the current user does not count, as the end of a sentence; empty if it may. */
    public String getOwnWork() {
        return getView().ownWork();
    }

    /** Whether the current user may let the stage begin without its approvals, and the build still waits. */
    public boolean isForcible() {
        return request.isOpen()
                && run.hasPermission(MlGatePermissions.BREAK_GLASS)
                && getView().mayForce();
    }

    /** Where it is below Jenkins' root. */
    public String getUrl() {
        return run.getUrl() + ApprovalsAction.URL_NAME + "/request/" + request.getId() + "/";
    }

    @Override
    public String getDisplayName() {
        return Messages.ApprovalPage_displayName(request.getStage());
    }

    /** REST. */
    public Api getApi() {
        return new Api(this);
    }

    /** Approves, if it counts. */
    @RequirePOST
    public HttpResponse doApprove(@QueryParameter String reason, @QueryParameter String role) {
        return answer(ApprovalAnswer.APPROVE, reason, role);
    }

    /** Rejects, if it counts: this evidence is done with. */
    @RequirePOST
    public HttpResponse doReject(@QueryParameter String reason, @QueryParameter String role) {
        return answer(ApprovalAnswer.REJECT, reason, role);
    }

    /** Takes the request back, if it is open. */
    @RequirePOST
    public HttpResponse doWithdraw(@QueryParameter String reason) {
        return answer(ApprovalAnswer.WITHDRAW, reason, null);
    }

    /** Lets the stage begin without its approvals, if it counts. */
    @RequirePOST
    public HttpResponse doBreakGlass(
            @QueryParameter boolean confirmed,
            @QueryParameter String reason,
            @QueryParameter String owner,
            @QueryParameter String due) {
        run.checkPermission(Item.READ);
        run.checkPermission(MlGatePermissions.BREAK_GLASS);
        try {
            String followUp = new BreakGlassDesk(run, request).record(confirmed, reason, owner, due);
            PendingApprovals.get().tell(request.getId());
            return AnswerResponse.forced(followUp);
        } catch (ApprovalException refused) {
            return AnswerResponse.refused(this, "break-glass.jelly", refused.getMessage());
        }
    }

    private HttpResponse answer(ApprovalAnswer answer, @CheckForNull String reason, @CheckForNull String role) {
        run.checkPermission(Item.READ);
        run.checkPermission(MlGatePermissions.APPROVE);
        try {
            Request now = new ApprovalDesk(run, request).answer(answer, reason, role);
            String login = Answerer.current().login();
            ApprovalListener.tell(listener -> listener.onAnswered(run, request, login, answer));
            PendingApprovals.get().tell(request.getId());
            return AnswerResponse.recorded(now);
        } catch (ApprovalException refused) {
            return AnswerResponse.refused(this, "index.jelly", refused.getMessage());
        }
    }
}
