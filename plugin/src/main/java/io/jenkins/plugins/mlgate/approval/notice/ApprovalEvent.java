package io.jenkins.plugins.mlgate.approval.notice;

/** What happened to a request for approval, as messages call it. */
enum ApprovalEvent {
    /** A build began to wait. */
    APPROVAL_OPENED,
    /** Somebody answered in Jenkins, and it counts. */
    APPROVAL_ANSWERED,
    /** The build waits no more. */
    APPROVAL_SETTLED
}
