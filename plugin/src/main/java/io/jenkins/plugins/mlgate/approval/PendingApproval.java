package io.jenkins.plugins.mlgate.approval;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Job;
import hudson.model.Run;
import java.io.Serializable;
import jenkins.model.Jenkins;

/** A line of the queue over all jobs: which build waits, and for what, without loading that build. */
public final class PendingApproval implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String job;
    private final int build;
    private final ApprovalRequest request;

    PendingApproval(String job, int build, ApprovalRequest request) {
        this.job = job;
        this.build = build;
        this.request = request;
    }

    static PendingApproval of(Run<?, ?> run, ApprovalRequest request) {
        return new PendingApproval(run.getParent().getFullName(), run.getNumber(), request);
    }

    /** Full name of the job. */
    public String getJob() {
        return Util.fixNull(job);
    }

    /** The build's number. */
    public int getBuild() {
        return build;
    }

    /** What it waits for. */
    public ApprovalRequest getRequest() {
        return request;
    }

    PendingApproval movedTo(String otherJob) {
        return new PendingApproval(otherJob, build, request);
    }

    boolean isWhole() {
        return request != null && request.isWhole() && build > 0 && !getJob().isEmpty();
    }

    /** The job; null if it is gone, or if the current user may not know of it. */
    @CheckForNull
    Job<?, ?> visibleJob() {
        return Jenkins.get().getItemByFullName(getJob(), Job.class);
    }

    /** The page of the request below Jenkins' root; null if the current user may not see it. */
    @CheckForNull
    public String getUrl() {
        Job<?, ?> visible = visibleJob();
        return visible == null
                ? null
                : visible.getUrl() + build + "/" + ApprovalsAction.URL_NAME + "/request/" + request.getId() + "/";
    }
}
