package io.jenkins.plugins.mlgate.approval.notice;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.mlgate.approval.ApprovalScene;
import io.jenkins.plugins.mlgate.approval.OpenedSignal;
import io.jenkins.plugins.mlgate.approval.notice.SampleWebhook.Told;
import io.jenkins.plugins.mlgate.config.ApprovalWebhook;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.Stored;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import java.util.List;
import java.util.logging.Level;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LogRecorder;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What webhooks are told, and that one that is dead holds nothing. */
@WithJenkins
class WebhookNoticesTest {
    private static final String SECRET = "0123456789abcdef0123456789";

    private static JenkinsRule jenkins;
    private SampleMlflow mlflow;
    private SampleWebhook webhook;

    @BeforeAll
    static void once(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void start() throws Exception {
        Leftovers.clear(jenkins);
        OpenedSignal.clear();
        mlflow = SampleMlflow.start();
        webhook = new SampleWebhook();
        ApprovalScene.set(jenkins, mlflow.url(), "{quorum: {risk: 1, ml-lead: 1}, expires: 48h}");
    }

    @AfterEach
    void stop() throws Exception {
        ApprovalScene.abortAll(jenkins);
        webhook.close();
        mlflow.close();
    }

    @Test
    void itHearsWhatHappensSignedAndWithoutReasonsOrNames() throws Exception {
        Stored.token("chat-secret", SECRET);
        configure(webhook.url(), "chat-secret");
        WorkflowRun run = ApprovalScene.waiting(job(), "developer");
        Told opened = webhook.next();
        ApprovalScene.post(jenkins, "alice", ApprovalScene.url(run) + "approve", "reason", "very private");
        Told answered = webhook.next();
        ApprovalScene.post(jenkins, "carol", ApprovalScene.url(run) + "approve", "reason", "very private");
        webhook.next();
        Told settled = webhook.next();

        assertTrue(opened.isSignedWith(SECRET));
        JSONObject json = opened.json();
        assertEquals("event", json.getString("kind"));
        assertEquals("APPROVAL_OPENED", json.getString("event"));
        assertEquals("credit", json.getString("job"));
        assertEquals(1, json.getInt("build"));
        assertEquals(jenkins.getURL() + ApprovalScene.url(run), json.getString("url"));
        assertEquals("credit-risk-classifier", json.getString("model"));
        assertEquals("2", json.getString("version"));
        assertEquals("canary", json.getString("stage"));
        assertEquals(List.of("1 of ml-lead", "1 of risk"), json.getJSONArray("missing"));
        assertFalse(json.getString("until").isEmpty());
        assertEquals("APPROVAL_ANSWERED", answered.json().getString("event"));
        assertEquals("approve", answered.json().getString("answer"));
        assertEquals(List.of("1 of ml-lead"), answered.json().getJSONArray("missing"));
        assertEquals("APPROVAL_SETTLED", settled.json().getString("event"));
        assertEquals("APPROVED", settled.json().getString("status"));
        for (Told one : List.of(opened, answered, settled)) {
            for (String secret : List.of("very private", SECRET, "alice", "carol")) {
                assertThat(one.body(), not(containsString(secret)));
            }
        }
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
    }

    @Test
    void withoutASecretItIsNotSigned() throws Exception {
        configure(webhook.url(), "");
        ApprovalScene.waiting(job(), "developer");

        assertNull(webhook.next().signature());
    }

    @Test
    void oneThatFailsIsTriedThreeTimesByOneIdAndTheLogNamesNeitherUrlNorSecret() throws Exception {
        Stored.token("chat-secret", SECRET);
        configure(webhook.url(), "chat-secret");
        webhook.answer(503);
        try (LogRecorder log = new LogRecorder()
                .record("io.jenkins.plugins.mlgate.approval.notice", Level.ALL)
                .capture(20)) {
            ApprovalScene.waiting(job(), "developer");
            String id = webhook.next().id();
            assertEquals(id, webhook.next().id());
            assertEquals(id, webhook.next().id());
            while (log.getMessages().isEmpty()) {
                Thread.onSpinWait();
            }
            assertEquals(
                    List.of("The webhook 'chat' was not told of APPROVAL_OPENED of credit #1: it answered 503"),
                    log.getMessages());
            assertEquals(0, webhook.waiting());
        }
    }

    @Test
    void oneThatIsDeadOrWrongHoldsNothingAndOthersHear() throws Exception {
        ApprovalWebhook dead = new ApprovalWebhook("dead", "http://127.0.0.1:1/x");
        ApprovalWebhook secretless = new ApprovalWebhook("secretless", webhook.url());
        secretless.setCredentialsId("gone");
        MlGateConfiguration.get()
                .setApprovalWebhooks(List.of(dead, secretless, new ApprovalWebhook("chat", webhook.url())));
        WorkflowRun run = ApprovalScene.waiting(job(), "developer");

        assertEquals("APPROVAL_OPENED", webhook.next().json().getString("event"));
        ApprovalScene.post(jenkins, "alice", ApprovalScene.url(run) + "approve");
        ApprovalScene.post(jenkins, "carol", ApprovalScene.url(run) + "approve");

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
    }

    @Test
    void whatCantBeUsedIsRefusedAndAPageSavedUnchangedKeepsTheRest() throws Exception {
        for (String url : List.of("", "ftp://x/", "http://", "https://ann:s3cret@x/", "nonsense")) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> MlGateConfiguration.get()
                            .setApprovalWebhooks(List.of(new ApprovalWebhook("a", url))));
            assertThat(refused.getMessage(), not(containsString("s3cret")));
        }
        ApprovalWebhook one = new ApprovalWebhook("one", webhook.url());
        assertThrows(
                IllegalArgumentException.class, () -> MlGateConfiguration.get().setApprovalWebhooks(List.of(one, one)));
        Stored.token("chat-secret", SECRET);
        one.setCredentialsId("chat-secret");
        MlGateConfiguration.get().setApprovalWebhooks(List.of(one));
        MlGateConfiguration.get().setApprovalMails(true);
        jenkins.jenkins.disableSecurity();

        jenkins.configRoundtrip();

        jenkins.assertEqualDataBoundBeans(
                List.of(one), MlGateConfiguration.get().getApprovalWebhooks());
        assertTrue(new MlGateConfiguration().isApprovalMails());
        assertEquals(1, new MlGateConfiguration().getApprovalWebhooks().size());
    }

    private static org.jenkinsci.plugins.workflow.job.WorkflowJob job() throws Exception {
        return Pipelines.job(jenkins, "credit", ApprovalScene.WAIT);
    }

    private static void configure(String url, String secret) {
        ApprovalWebhook chat = new ApprovalWebhook("chat", url);
        chat.setCredentialsId(secret);
        MlGateConfiguration.get().setApprovalWebhooks(List.of(chat));
    }

    /** What listeners hear. */
    @TestExtension
    public static final class Heard extends OpenedSignal {}
}
