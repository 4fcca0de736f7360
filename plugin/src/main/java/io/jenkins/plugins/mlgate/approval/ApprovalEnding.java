package io.jenkins.plugins.mlgate.approval;

import io.mlgate.approval.RequestStatus;
import java.util.List;
import java.util.Optional;

/**
 * How a request ended.
 *
 * @param status what the ledger says; OPEN only if the stage may begin without its approvals
 * @param holds whether it was approved, and the approval holds
 * @param approvers who approved, in their order
 * @param why who or what ended it otherwise, in one line
 * @param forced who let the stage begin without its approvals, and why; absent if nobody did
 */
public record ApprovalEnding(
        RequestStatus status, boolean holds, List<String> approvers, String why, Optional<String> forced) {
    /** What a request's status is called when somebody did without approvals. */
    public static final String BREAK_GLASS = "BREAK-GLASS";

    /** Copies the list. */
    public ApprovalEnding {
        approvers = List.copyOf(approvers);
    }

    /** One that nobody forced. */
    public ApprovalEnding(RequestStatus status, boolean holds, List<String> approvers, String why) {
        this(status, holds, approvers, why, Optional.empty());
    }

    /** Whether the stage may begin only because somebody did without approvals. */
    public boolean isForced() {
        return !holds && forced.isPresent();
    }

    /** Whether the stage may begin. */
    public boolean permits() {
        return holds || isForced();
    }

    /** The status that the build keeps. */
    public String word() {
        return isForced() ? BREAK_GLASS : status.name();
    }

    /** What the build keeps beside the status. */
    public String kept() {
        return isForced() ? forced.get() : holds ? line() : why;
    }

    /** Who or what ended it, in one line. */
    public String line() {
        if (holds) {
            return "approved by " + String.join(", ", approvers);
        }
        String because = isForced() ? forced.get() : why;
        return word() + (because.isEmpty() ? "" : ": " + because);
    }
}
