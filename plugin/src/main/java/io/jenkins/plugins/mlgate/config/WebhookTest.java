package io.jenkins.plugins.mlgate.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import hudson.AbortException;
import hudson.util.FormValidation;
import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.driver.EventWebhook;
import java.util.UUID;

/** Sends a webhook a message that says nothing, so that an administrator sees at once whether its settings are right. */
final class WebhookTest {
    private WebhookTest() {}

    /** Sends, and tells the outcome in one line without secrets. */
    static FormValidation of(ApprovalWebhook webhook) {
        try {
            webhook.check();
            try (EventWebhook open = webhook.open()) {
                open.tell(
                        "msg_" + UUID.randomUUID(),
                        JsonNodeFactory.instance.objectNode().put("event", "TEST"));
            }
            return FormValidation.ok(Messages.WebhookTest_taken());
        } catch (IllegalArgumentException | AbortException | TrafficException e) {
            return FormValidation.error(Messages.WebhookTest_notTaken(e.getMessage()));
        }
    }
}
