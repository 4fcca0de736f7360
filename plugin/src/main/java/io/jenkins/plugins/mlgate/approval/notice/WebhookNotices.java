package io.jenkins.plugins.mlgate.approval.notice;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.mlgate.approval.ApprovalListener;
import io.jenkins.plugins.mlgate.approval.ApprovalRequest;
import io.jenkins.plugins.mlgate.config.ApprovalWebhook;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.mlgate.approval.ApprovalAnswer;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.driver.EventWebhook;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * Tells the configured webhooks of requests for approval. Each message is sent up to three times, so it may arrive twice,
 * with the same id; one that waits when Jenkins ends is lost. Whatever becomes of it, approvals go their way.
 */
@Extension
public final class WebhookNotices extends ApprovalListener {
    private static final Logger LOGGER = Logger.getLogger(WebhookNotices.class.getName());
    private static final int TRIES = 3;

    private final Map<String, NoticeLane> lanes = new ConcurrentHashMap<>();

    @Override
    public void onOpened(Run<?, ?> run, ApprovalRequest request) {
        tell(run, request, ApprovalEvent.APPROVAL_OPENED, Optional.empty());
    }

    @Override
    public void onAnswered(Run<?, ?> run, ApprovalRequest request, String login, ApprovalAnswer answer) {
        tell(run, request, ApprovalEvent.APPROVAL_ANSWERED, Optional.of(answer));
    }

    @Override
    public void onSettled(Run<?, ?> run, ApprovalRequest request) {
        tell(run, request, ApprovalEvent.APPROVAL_SETTLED, Optional.empty());
    }

    private void tell(Run<?, ?> run, ApprovalRequest request, ApprovalEvent event, Optional<ApprovalAnswer> answer) {
        ApprovalNotice notice = new ApprovalNotice(run, request, event, answer);
        for (ApprovalWebhook webhook : MlGateConfiguration.get().getApprovalWebhooks()) {
            lanes.computeIfAbsent(webhook.getId(), id -> new NoticeLane("webhook " + id))
                    .add(notice, () -> send(webhook, notice));
        }
    }

    private static void send(ApprovalWebhook webhook, ApprovalNotice notice) {
        String why = "";
        try (EventWebhook open = webhook.open()) {
            for (int tries = 1; tries <= TRIES; tries++) {
                try {
                    open.tell(notice.id(), notice.json());
                    return;
                } catch (TrafficException untold) {
                    why = untold.getMessage();
                    if (untold.kind() == TrafficException.Kind.REFUSED || tries == TRIES) {
                        break;
                    }
                    TimeUnit.SECONDS.sleep(tries);
                }
            }
        } catch (AbortException unusable) {
            why = unusable.getMessage();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            why = "Jenkins ends";
        }
        String because = why;
        LOGGER.warning(() -> "The webhook '" + webhook.getId() + "' was not told of " + notice + ": " + because);
    }
}
