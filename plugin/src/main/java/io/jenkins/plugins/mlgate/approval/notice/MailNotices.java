package io.jenkins.plugins.mlgate.approval.notice;

import hudson.model.Run;
import io.jenkins.plugins.mlgate.approval.ApprovalListener;
import io.jenkins.plugins.mlgate.approval.ApprovalRequest;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.variant.OptionalExtension;

/**
 * Mails those whom a request for approval asks, when a build begins to wait and when it waits no more. A mail is tried
 * once; one that waits when Jenkins ends is lost.
 */
@OptionalExtension(requirePlugins = "mailer")
public final class MailNotices extends ApprovalListener {
    private final NoticeLane lane = new NoticeLane("people by mail");

    @Override
    public void onOpened(Run<?, ?> run, ApprovalRequest request) {
        tell(new ApprovalNotice(run, request, ApprovalEvent.APPROVAL_OPENED, Optional.empty()));
    }

    @Override
    public void onSettled(Run<?, ?> run, ApprovalRequest request) {
        tell(new ApprovalNotice(run, request, ApprovalEvent.APPROVAL_SETTLED, Optional.empty()));
    }

    private void tell(ApprovalNotice notice) {
        if (MlGateConfiguration.get().isApprovalMails()) {
            lane.add(notice, () -> {
                List<String> addresses = MailRecipients.of(
                        notice.view().askedPeople(), notice.run().getParent());
                addresses.forEach(address -> ApprovalMail.send(notice, address));
            });
        }
    }
}
