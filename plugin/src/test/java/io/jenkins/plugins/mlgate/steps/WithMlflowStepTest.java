package io.jenkins.plugins.mlgate.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.FilePath;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.MlflowServerDefinition;
import io.jenkins.plugins.mlgate.config.Stored;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class WithMlflowStepTest {
    /** Characters that shells quote, so that the secret has more forms than one. */
    private static final String PASSWORD = "pa55 w'or\"d$HOME!";

    private static final String TOKEN = "t0ken-0123456789";

    /** Prints what a variable is without printing it. */
    private static final String DIGESTS = """
            for name in URI USERNAME PASSWORD TOKEN SERVER_CERT_PATH; do
              eval "value=\\\\${MLFLOW_TRACKING_$name-unset}"
              echo "$name=$(printf %s "$value" | sha256sum | cut -c1-64)"
            done
            echo "server=$MLGATE_SERVER"
            """;

    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void startAfresh() throws Exception {
        Leftovers.clear(jenkins);
        Stored.login("login", "ann", PASSWORD);
        Stored.token("token", TOKEN);
        MlGateConfiguration.get().setServers(List.of(server("prod", "login"), server("test", "token")));
    }

    @Test
    void theBlockHasAddressAndPassword() throws Exception {
        WorkflowRun run = success("node { withMlflow(server: 'prod') { sh '''" + DIGESTS + "''' } }");

        jenkins.assertLogContains(
                "MLflow server 'prod' at http://prod.example.com; masked in the log:" + " MLFLOW_TRACKING_PASSWORD",
                run);
        assertDigests(run, "http://prod.example.com", "ann", PASSWORD, "unset");
        jenkins.assertLogContains("server=prod", run);
    }

    @Test
    void theBlockHasAToken() throws Exception {
        WorkflowRun run = success("node { withMlflow(server: 'test') { sh '''" + DIGESTS + "''' } }");

        assertDigests(run, "http://test.example.com", "unset", "unset", TOKEN);
    }

    @Test
    void afterTheBlockNothingIsLeft() throws Exception {
        WorkflowRun run = success("withMlflow(server: 'prod') {}\n node { sh '''" + DIGESTS + "''' }");

        assertDigests(run, "unset", "unset", "unset", "unset");
    }

    @Test
    void anInnerBlockHidesTheCredentialsOfTheOuterOne() throws Exception {
        WorkflowRun run = success("node { withMlflow(server: 'prod') { withMlflow(server: 'test') { sh '''" + DIGESTS
                + "'''\n echo env.MLFLOW_TRACKING_TOKEN } } }");

        assertDigests(run, "http://test.example.com", "unset", "unset", TOKEN);
        jenkins.assertLogNotContains(TOKEN, run);
    }

    @Test
    void theOnlyServerNeedsNoName() throws Exception {
        MlGateConfiguration.get().setServers(List.of(server("prod", "")));

        WorkflowRun run = success("withMlflow { echo \"${env.MLGATE_SERVER} ${env.MLFLOW_TRACKING_URI}"
                + " ${env.MLFLOW_TRACKING_PASSWORD}\" }");

        jenkins.assertLogContains("prod http://prod.example.com null", run);
    }

    @Test
    void noFormOfASecretIsShown() throws Exception {
        WorkflowRun run = success("""
                withMlflow(server: 'prod') {
                  echo 'plain ' + env.MLFLOW_TRACKING_PASSWORD
                  node {
                    sh 'env | sort; echo quoted "$MLFLOW_TRACKING_PASSWORD"; : traced "$MLFLOW_TRACKING_PASSWORD"'
                    sh 'printf %s "ann:$MLFLOW_TRACKING_PASSWORD" | base64; printf %s "$MLFLOW_TRACKING_PASSWORD" | base64'
                  }
                }""");

        jenkins.assertLogContains("plain ****", run);
        jenkins.assertLogContains("MLFLOW_TRACKING_PASSWORD=****", run);
        assertHidden(run);
    }

    @Test
    void noFormOfASecretIsShownByAnAgent() throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave();

        WorkflowRun run = success("""
                node('%s') {
                  withMlflow(server: 'prod') {
                    sh 'env | sort; echo quoted "$MLFLOW_TRACKING_PASSWORD"; : traced "$MLFLOW_TRACKING_PASSWORD"'
                  }
                }""".formatted(agent.getNodeName()));

        jenkins.assertLogContains("MLFLOW_TRACKING_PASSWORD=****", run);
        jenkins.assertLogContains("quoted ****", run);
        assertHidden(run);
    }

    @Test
    void aFailureThatLeavesTheBlockShowsNoSecret() throws Exception {
        WorkflowRun aborted = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                job("withMlflow(server: 'prod') { error('no: '" + " + env.MLFLOW_TRACKING_PASSWORD) }"));
        WorkflowRun thrown = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                job("withMlflow(server: 'prod') { throw new" + " Exception('no: ' + env.MLFLOW_TRACKING_PASSWORD) }"));

        jenkins.assertLogContains("ERROR: no: ****", aborted);
        jenkins.assertLogContains("java.lang.Exception: no: ****", thrown);
        assertHidden(aborted);
        assertHidden(thrown);
    }

    @Test
    void anInterruptionThatTookASecretAlongIsStillOne() {
        FlowInterruptedException interruption =
                new FlowInterruptedException(Result.ABORTED, new CauseOfInterruption.UserInterruption("ann"));
        interruption.addSuppressed(new IOException("no: " + PASSWORD));
        MaskingFailureHandler handler = new MaskingFailureHandler(SecretMask.of(List.of(PASSWORD)));

        Throwable handled = handler.handle(null, interruption);

        assertEquals(
                Result.ABORTED,
                assertInstanceOf(FlowInterruptedException.class, handled).getResult());
        assertEquals(interruption.getCauses(), ((FlowInterruptedException) handled).getCauses());
        assertEquals(0, handled.getSuppressed().length);
        Throwable harmless = new IOException("no");
        assertSame(harmless, handler.handle(null, harmless));
    }

    @Test
    void aSecretInAStringOfTheScriptIsWarnedOf() throws Exception {
        WorkflowRun run = success(
                "node { withMlflow(server: 'test') { sh \"printf '%s' ${env.MLFLOW_TRACKING_TOKEN} > /dev/null\" } }");

        jenkins.assertLogContains("Warning: A secret was passed to \"sh\" using Groovy String interpolation", run);
        jenkins.assertLogNotContains(TOKEN, run);
    }

    @Test
    void aSecretUserNameIsHiddenToo() throws Exception {
        Stored.login("hidden", "carl-the-user", PASSWORD).setUsernameSecret(true);
        MlGateConfiguration.get().setServers(List.of(server("prod", "hidden")));

        WorkflowRun run = success("withMlflow { echo env.MLFLOW_TRACKING_USERNAME }");

        jenkins.assertLogContains("masked in the log: MLFLOW_TRACKING_PASSWORD, MLFLOW_TRACKING_USERNAME", run);
        jenkins.assertLogNotContains("carl-the-user", run);
    }

    @Test
    void certificatesAreAFileForAsLongAsTheBlockRuns() throws Exception {
        MlflowServerDefinition server = server("prod", "login");
        server.setCertificates(certificate());
        MlGateConfiguration.get().setServers(List.of(server));
        DumbSlave agent = jenkins.createOnlineSlave();

        WorkflowJob job = job("""
                node('%s') {
                  withMlflow {
                    sh 'cat "$MLFLOW_TRACKING_SERVER_CERT_PATH"; case $MLFLOW_TRACKING_SERVER_CERT_PATH in $PWD@tmp/*) echo beside;; esac'
                  }
                }""".formatted(agent.getNodeName()));
        WorkflowRun run = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains(certificate().lines().skip(1).findFirst().orElseThrow(), run);
        jenkins.assertLogContains("beside", run);
        FilePath folder = WorkspaceList.tempDir(agent.getWorkspaceFor(job));
        assertEquals(0, folder.list("*.pem").length);
    }

    @Test
    void withoutAWorkspaceTheCertificatesAreLeftOut() throws Exception {
        MlflowServerDefinition server = server("prod", "login");
        server.setCertificates(certificate());
        MlGateConfiguration.get().setServers(List.of(server));

        WorkflowRun run = success("withMlflow { echo \"file: ${env.MLFLOW_TRACKING_SERVER_CERT_PATH}\" }");

        jenkins.assertLogContains("file: null", run);
        jenkins.assertLogContains("The server's certificates are left out, since there is no workspace here", run);
    }

    @Test
    void aServerOrCredentialsThatAreNotThereFailInOneLine() throws Exception {
        WorkflowRun server = jenkins.buildAndAssertStatus(Result.FAILURE, job("withMlflow(server: 'live') {}"));
        MlGateConfiguration.get().setServers(List.of(server("prod", "gone")));
        WorkflowRun credentials = jenkins.buildAndAssertStatus(Result.FAILURE, job("withMlflow {}"));

        jenkins.assertLogContains("ERROR: There is no MLflow server 'live': configured are 'prod', 'test'", server);
        jenkins.assertLogContains("ERROR: There are no credentials 'gone' for MLflow server 'prod'", credentials);
        jenkins.assertLogNotContains("\tat ", server);
        jenkins.assertLogNotContains("\tat ", credentials);
    }

    @Test
    void theUseOfTheCredentialsIsTracked() throws Exception {
        var login = Stored.login("tracked", "ann", PASSWORD);
        MlGateConfiguration.get().setServers(List.of(server("prod", "tracked")));

        WorkflowRun run = success("withMlflow {}");

        var jobs = CredentialsProvider.getFingerprintOf(login).getJobs();
        assertEquals(List.of(run.getParent().getFullName()), List.copyOf(jobs));
    }

    @Test
    void declarativePipelinesUseItAsAStepAndAsAnOption() throws Exception {
        WorkflowRun run = success("""
                pipeline {
                  agent none
                  options { withMlflow(server: 'prod') }
                  stages {
                    stage('outer') {
                      steps { echo "outer ${env.MLGATE_SERVER}" }
                    }
                    stage('inner') {
                      agent any
                      steps {
                        withMlflow(server: 'test') {
                          echo "inner ${env.MLGATE_SERVER}"
                          sh 'env'
                        }
                      }
                    }
                  }
                }""");

        jenkins.assertLogContains("outer prod", run);
        jenkins.assertLogContains("inner test", run);
        jenkins.assertLogContains("MLFLOW_TRACKING_TOKEN=****", run);
        jenkins.assertLogNotContains(TOKEN, run);
    }

    private void assertHidden(WorkflowRun run) throws Exception {
        String base64 = Base64.getEncoder().encodeToString(PASSWORD.getBytes(StandardCharsets.UTF_8));
        String header = Base64.getEncoder().encodeToString(("ann:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        for (String form : List.of(PASSWORD, "pa55", base64, base64.substring(4, 16), header.substring(8, 20))) {
            jenkins.assertLogNotContains(form, run);
        }
        try (Stream<Path> files = Files.walk(run.getRootDir().toPath())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(content.contains("pa55") || content.contains(base64), file.toString());
            }
        }
    }

    private void assertDigests(WorkflowRun run, String uri, String user, String password, String token)
            throws Exception {
        jenkins.assertLogContains("URI=" + sha256(uri), run);
        jenkins.assertLogContains("USERNAME=" + sha256(user), run);
        jenkins.assertLogContains("PASSWORD=" + sha256(password), run);
        jenkins.assertLogContains("TOKEN=" + sha256(token), run);
        jenkins.assertLogContains("SERVER_CERT_PATH=" + sha256("unset"), run);
    }

    private static String sha256(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    private WorkflowRun success(String script) throws Exception {
        return jenkins.buildAndAssertSuccess(job(script));
    }

    private WorkflowJob job(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    private static MlflowServerDefinition server(String id, String credentialsId) {
        MlflowServerDefinition server = new MlflowServerDefinition(id, "http://" + id + ".example.com");
        server.setCredentialsId(credentialsId);
        return server;
    }

    private static String certificate() throws Exception {
        try (var in = WithMlflowStepTest.class.getResourceAsStream("certificate.pem")) {
            String pem = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(pem.contains("BEGIN CERTIFICATE"));
            return pem;
        }
    }
}
