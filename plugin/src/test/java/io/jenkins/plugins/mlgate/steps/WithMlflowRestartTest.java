package io.jenkins.plugins.mlgate.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.FilePath;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.MlflowServerDefinition;
import io.jenkins.plugins.mlgate.config.Stored;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class WithMlflowRestartTest {
    private static final String PASSWORD = "pa55w0rd-of-ann";

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void theBlockGoesOnAfterARestartAndKeepsItsSecret() throws Throwable {
        sessions.then(jenkins -> {
            Stored.login("login", "ann", PASSWORD);
            MlflowServerDefinition server = new MlflowServerDefinition("prod", "https://mlflow.example.com");
            server.setCredentialsId("login");
            server.setCertificates(certificate());
            MlGateConfiguration.get().setServers(List.of(server));
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "training");
            job.setDefinition(new CpsFlowDefinition("""
                    node {
                      withMlflow(server: 'prod') {
                        semaphore 'wait'
                        sh 'env; cat "$MLFLOW_TRACKING_SERVER_CERT_PATH"; echo "${#MLFLOW_TRACKING_PASSWORD} letters"'
                        echo "still ${env.MLGATE_SERVER} at ${env.MLFLOW_TRACKING_URI} by ${env.MLFLOW_TRACKING_PASSWORD}"
                      }
                      error("after: ${env.MLFLOW_TRACKING_PASSWORD}")
                    }""", true));
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            SemaphoreStep.waitForStart("wait/1", run);
            assertTrue(Files.exists(run.getRootDir().toPath().resolve("program.dat")));
            assertNowhere(jenkins, PASSWORD);
        });
        assertNowhere(sessions.getHome().toPath(), PASSWORD);
        sessions.then(jenkins -> {
            // What the block was entered with is what it keeps.
            SystemCredentialsProvider.getInstance().getCredentials().clear();
            SystemCredentialsProvider.getInstance().save();
            WorkflowJob job = jenkins.jenkins.getItemByFullName("training", WorkflowJob.class);
            WorkflowRun run = job.getBuildByNumber(1);

            SemaphoreStep.success("wait/1", null);
            jenkins.waitForCompletion(run);

            jenkins.assertLogContains("still prod at https://mlflow.example.com by ****", run);
            jenkins.assertLogContains("MLFLOW_TRACKING_PASSWORD=****", run);
            jenkins.assertLogContains(PASSWORD.length() + " letters", run);
            jenkins.assertLogContains("BEGIN CERTIFICATE", run);
            jenkins.assertLogContains("ERROR: after: null", run);
            FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
            assertEquals(0, WorkspaceList.tempDir(workspace).list("*.pem").length);
            jenkins.assertLogNotContains(PASSWORD, run);
            assertNowhere(jenkins, PASSWORD);
        });
    }

    private static void assertNowhere(JenkinsRule jenkins, String secret) throws IOException {
        assertNowhere(jenkins.jenkins.getRootDir().toPath(), secret);
    }

    private static void assertNowhere(Path home, String secret) throws IOException {
        String encoded = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        int seen = 0;
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.startsWith(home.resolve("plugins")) || file.startsWith(home.resolve("war"))) {
                    continue;
                }
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(content.contains(secret) || content.contains(encoded), file.toString());
                seen++;
            }
        }
        assertTrue(seen > 10, "files seen: " + seen);
    }

    private static String certificate() throws IOException {
        try (var in = WithMlflowRestartTest.class.getResourceAsStream("certificate.pem")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
