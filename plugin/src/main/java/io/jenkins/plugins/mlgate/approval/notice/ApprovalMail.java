package io.jenkins.plugins.mlgate.approval.notice;

import io.jenkins.plugins.mlgate.approval.ApprovalRequest;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import jenkins.model.JenkinsLocationConfiguration;
import jenkins.plugins.mailer.tasks.MimeMessageBuilder;

/** One mail to one person, so that nobody reads others' addresses. */
final class ApprovalMail {
    private static final Logger LOGGER = Logger.getLogger(ApprovalMail.class.getName());

    private ApprovalMail() {}

    /** Sends it by the settings of the plugin Mailer, which bound how long that takes. */
    static void send(ApprovalNotice notice, String address) {
        try {
            MimeMessage mail = new MimeMessageBuilder()
                    .setCharset("UTF-8")
                    .setFrom(JenkinsLocationConfiguration.get().getAdminAddress())
                    .setSubject(line(subject(notice)))
                    .setBody(body(notice))
                    .addRecipients(address, Message.RecipientType.TO)
                    .buildMimeMessage();
            Transport.send(mail);
        } catch (MessagingException | UnsupportedEncodingException | RuntimeException unsent) {
            LOGGER.warning(() -> "Somebody was not mailed about " + notice + ": " + line(String.valueOf(unsent)));
        }
    }

    private static String subject(ApprovalNotice notice) {
        ApprovalRequest request = notice.request();
        return notice.event() == ApprovalEvent.APPROVAL_OPENED
                ? Messages.ApprovalMail_opened(request.getCandidate(), request.getStage())
                : Messages.ApprovalMail_settled(request.getCandidate(), request.getStage(), request.getStatus());
    }

    /** Whatever others wrote makes no more headers, and no more lines of the log. */
    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static String body(ApprovalNotice notice) {
        List<String> lines =
                new ArrayList<>(List.of(subject(notice), "", notice.run().getFullDisplayName()));
        notice.url().ifPresent(lines::add);
        if (notice.event() == ApprovalEvent.APPROVAL_OPENED) {
            notice.view().getMissing().forEach(one -> lines.add(Messages.ApprovalMail_missing(one)));
            if (!notice.view().getUntil().isEmpty()) {
                lines.add(Messages.ApprovalMail_until(notice.view().getUntil()));
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
