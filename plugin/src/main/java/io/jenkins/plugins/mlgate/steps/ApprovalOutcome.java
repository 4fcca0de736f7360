package io.jenkins.plugins.mlgate.steps;

import hudson.Util;
import io.jenkins.plugins.mlgate.approval.ApprovalEnding;
import io.jenkins.plugins.mlgate.approval.BuildApproval;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What the step {@code mlGateApproval} gives to the Pipeline. */
public final class ApprovalOutcome implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String status;
    private final String stage;
    private final String candidate;
    private final String evidence;
    private final ArrayList<String> approvers;
    private final String breakGlass;

    ApprovalOutcome(BuildApproval about, ApprovalEnding ending) {
        this.status = ending.word();
        this.stage = about.request().getStage();
        this.candidate = about.request().getCandidate();
        this.evidence = about.request().getEvidence();
        this.approvers = new ArrayList<>(ending.approvers());
        this.breakGlass = ending.isForced() ? ending.line() : "";
    }

    /** APPROVED, or BREAK-GLASS if the stage begins without its approvals; anything else fails the step. */
    @Whitelisted
    public String getStatus() {
        return status;
    }

    /** The stage that may begin. */
    @Whitelisted
    public String getStage() {
        return stage;
    }

    /** What the candidate is called. */
    @Whitelisted
    public String getCandidate() {
        return candidate;
    }

    /** The digest of the evidence that was approved. */
    @Whitelisted
    public String getEvidence() {
        return evidence;
    }

    /** Who approved, in their order. */
    @Whitelisted
    public List<String> getApprovers() {
        return new ArrayList<>(approvers);
    }

    /** Who let the stage begin without its approvals, and why; empty if it was approved. */
    @Whitelisted
    public String getBreakGlass() {
        return Util.fixNull(breakGlass);
    }

    /** For {@code echo}. */
    @Override
    @Whitelisted
    public String toString() {
        return candidate + " before " + stage + ": "
                + (getBreakGlass().isEmpty() ? status + " by " + String.join(", ", approvers) : breakGlass);
    }
}
