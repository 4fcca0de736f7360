package io.jenkins.plugins.mlgate.approval;

import hudson.model.Run;
import io.mlgate.policy.ReleaseStage;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Requests that no build waits for, for tests of who may see and answer them. */
public final class SampleRequests {
    /** The id of the request. */
    public static final String ID = "0123456789abcdef".repeat(2);

    private SampleRequests() {}

    /** Gives a build a request about its evaluation, and puts it into the queue. */
    public static void add(Run<?, ?> run, String gate) throws IOException {
        ApprovalRequest request = new ApprovalRequest(
                ID,
                gate,
                ReleaseStage.CANARY,
                "credit-risk-classifier",
                "credit-risk-classifier version 3",
                "sha256:" + "0".repeat(64),
                Map.of(),
                "",
                Instant.EPOCH,
                Optional.empty());
        ApprovalsAction.add(run, request);
        PendingApprovals.get().add(PendingApproval.of(run, request));
    }
}
