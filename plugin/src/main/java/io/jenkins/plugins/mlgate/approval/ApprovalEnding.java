package io.jenkins.plugins.mlgate.approval;

import io.mlgate.approval.RequestStatus;
import java.util.List;

/**
 * How a request ended.
 *
 * @param status what the ledger says; not OPEN
 * @param holds whether it was approved, and the approval holds
 * @param approvers who approved, in their order
 * @param why who or what ended it otherwise, in one line
 */
public record ApprovalEnding(RequestStatus status, boolean holds, List<String> approvers, String why) {

    /** Copies the list. */
    public ApprovalEnding {
        approvers = List.copyOf(approvers);
    }
}
