package io.jenkins.plugins.mlgate.approval.notice;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.User;
import hudson.tasks.Mailer;
import io.jenkins.plugins.mlgate.approval.ApprovalScene;
import io.jenkins.plugins.mlgate.approval.OpenedSignal;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Who gets which mails, and that a mail server that is gone holds nothing. */
@WithJenkins
class MailNoticesTest {
    private static JenkinsRule jenkins;
    private SampleMlflow mlflow;
    private SampleSmtp smtp;

    @BeforeAll
    static void once(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void start() throws Exception {
        Leftovers.clear(jenkins);
        OpenedSignal.clear();
        mlflow = SampleMlflow.start();
        smtp = new SampleSmtp();
        Mailer.descriptor().setSmtpHost("127.0.0.1");
        Mailer.descriptor().setSmtpPort(Integer.toString(smtp.port()));
        ApprovalScene.set(jenkins, mlflow.url(), "{quorum: {risk: 1}, forbid: [run-author]}");
        MlGateConfiguration.get().setApprovalMails(true);
        // admin has no permission to answer, and may read the job; erin ran the training; carol has another role.
        for (String user : List.of("alice", "bob", "erin", "carol", "hidden")) {
            User.getById(user, true).addProperty(new Mailer.UserProperty(user + "@example.org"));
        }
    }

    @AfterEach
    void stop() throws Exception {
        ApprovalScene.abortAll(jenkins);
        smtp.close();
        mlflow.close();
    }

    @Test
    void thoseWhoAreAskedAreToldWhenItOpensAndWhenItIsSettled() throws Exception {
        var roles = new java.util.ArrayList<>(MlGateConfiguration.get().getRoles());
        roles.get(0).setUsers("alice\nbob\ndora\nerin\nhidden");
        MlGateConfiguration.get().setRoles(roles);
        WorkflowRun run = ApprovalScene.waiting(job(), "developer");
        Set<String> opened = new TreeSet<>(List.of(smtp.next(), smtp.next()));
        ApprovalScene.post(jenkins, "alice", ApprovalScene.url(run) + "approve", "reason", "very private");
        Set<String> settled = new TreeSet<>(List.of(smtp.next(), smtp.next()));

        assertEquals(List.of("alice", "bob"), recipients(opened));
        assertEquals(List.of("alice", "bob"), recipients(settled));
        for (String mail : opened) {
            assertThat(
                    mail, containsString("Subject: credit-risk-classifier version 2 waits for approval before canary"));
            assertThat(mail, containsString("Still missing: 1 of risk"));
            assertThat(mail, containsString(jenkins.getURL() + ApprovalScene.url(run)));
        }
        for (String mail : settled) {
            assertThat(mail, containsString("before canary: APPROVED"));
            assertThat(mail, not(containsString("very private")));
        }
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertEquals(0, smtp.waiting());
    }

    @Test
    void nobodyIsMailedUnlessItIsSwitchedOn() throws Exception {
        MlGateConfiguration.get().setApprovalMails(false);
        ApprovalScene.waiting(job(), "developer");
        MlGateConfiguration.get().setApprovalMails(true);
        ApprovalScene.abortAll(jenkins);

        assertThat(smtp.next(), containsString("before canary: WITHDRAWN"));
    }

    @Test
    void aMailServerThatIsGoneHoldsNothing() throws Exception {
        smtp.close();
        WorkflowRun run = ApprovalScene.waiting(job(), "developer");
        ApprovalScene.post(jenkins, "alice", ApprovalScene.url(run) + "approve");

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
    }

    private static List<String> recipients(Set<String> mails) {
        return mails.stream()
                .map(mail -> mail.lines().findFirst().orElseThrow().replaceAll(".*<|@.*", ""))
                .sorted()
                .toList();
    }

    private static org.jenkinsci.plugins.workflow.job.WorkflowJob job() throws Exception {
        return Pipelines.job(jenkins, "credit", ApprovalScene.WAIT);
    }

    /** What listeners hear. */
    @TestExtension
    public static final class Heard extends OpenedSignal {}
}
