package io.jenkins.plugins.mlgate.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.Functions;
import hudson.logging.LogRecorder;
import hudson.model.Label;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.MlflowServerDefinition;
import io.jenkins.plugins.mlgate.config.PinnedPolicy;
import io.jenkins.plugins.mlgate.config.Stored;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import io.jenkins.plugins.mlgate.testing.SampleMlflow.Fault;
import io.jenkins.plugins.mlgate.testing.SecretSearch;
import io.jenkins.plugins.mlgate.testing.SelfSigned;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import jenkins.security.MasterToSlaveCallable;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** However an evaluation ends and wherever it runs, its credentials are written down nowhere. */
@WithJenkins
class SecretsTest {
    private static final String USER = "ann";
    private static final String PASSWORD = "pa55 w'or\"d/+%&";
    private static final String TOKEN = "t0ken+with/slash=0123456789";

    /** The password is in the environment too: scripts of the block are given it. */
    private static final String ON_AGENT = """
            node('gpu') {
              catchError(catchInterruptions: false) {
                withMlflow(server: '%s') {
                  sh 'test -n "$MLFLOW_TRACKING_PASSWORD$MLFLOW_TRACKING_TOKEN" -a -r "$MLFLOW_TRACKING_SERVER_CERT_PATH"'
                  mlGate policy: 'mlgate.yaml', model: '2'
                }
              }
              // Where nothing masks.
              mlGate policy: 'mlgate.yaml', model: '2', server: '%1$s', name: 'bare'
            }
            """;

    private static final String ON_CONTROLLER = """
            catchError(catchInterruptions: false) { withMlflow(server: '%s') { mlGate policy: 'pinned:credit', model: '2' } }
            mlGate policy: 'pinned:credit', model: '2', server: '%1$s', name: 'bare'
            """;

    private static JenkinsRule jenkins;
    private static DumbSlave agent;
    private static LogRecorder recorder;
    private static SelfSigned certificate;

    @TempDir
    private static Path directory;

    private SampleMlflow mlflow;

    /** How a server is. */
    private enum State {
        WELL(Result.SUCCESS, "is RELEASABLE"),
        REFUSES(Result.FAILURE, "it wants other credentials"),
        DOWN(Result.FAILURE, "it refused the connection"),
        GARBLED(Result.FAILURE, "the answer is n"),
        TELLTALE(Result.FAILURE, "***");

        private final Result result;
        private final String said;

        State(Result result, String said) {
            this.result = result;
            this.said = said;
        }

        void set(SampleMlflow mlflow) {
            switch (this) {
                case WELL -> {}
                case REFUSES -> mlflow.requireBasic("somebody", "else");
                case DOWN -> mlflow.close();
                case GARBLED -> mlflow.faulty(Fault.GARBLED);
                case TELLTALE -> mlflow.faulty(Fault.TELLTALE);
            }
        }
    }

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        certificate = SelfSigned.in(directory);
        Stored.login("login", USER, PASSWORD);
        Stored.token("token", TOKEN);
        recorder = new LogRecorder("everything");
        recorder.setLoggers(List.of(
                new LogRecorder.Target("io.jenkins.plugins.mlgate", Level.ALL),
                new LogRecorder.Target("io.mlgate", Level.ALL)));
        jenkins.jenkins.getLog().getRecorders().add(recorder);
        recorder.save();
        agent = jenkins.createOnlineSlave(Label.get("gpu"));
        PinnedPolicy pinned = new PinnedPolicy("");
        pinned.setName("credit");
        pinned.setText(Pipelines.mediumRisk());
        MlGateConfiguration.get().setPinnedPolicies(List.of(pinned));
    }

    @BeforeEach
    void serve() throws Exception {
        mlflow = SampleMlflow.startSecure(certificate);
        MlGateConfiguration.get().setServers(List.of(server("login"), server("token")));
    }

    @AfterEach
    void stop() {
        mlflow.close();
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void noSecretIsWrittenDownHoweverAnEvaluationEnds(State state) throws Exception {
        for (String id : List.of("login", "token")) {
            require(id);
            state.set(mlflow);
            for (String script : List.of(ON_AGENT, ON_CONTROLLER)) {
                WorkflowRun build = run(script.formatted(id));
                jenkins.assertBuildStatus(state.result, jenkins.waitForCompletion(build));
                jenkins.assertLogContains(state.said, build);
                assertNowhere(build);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"WELL", "TELLTALE"},
            value = State.class)
    void noSecretIsWrittenDownByThoseWhoGoOn(State state) throws Exception {
        require("login");
        state.set(mlflow);
        WorkflowRun build = run("""
                def said = ''
                try { mlGate policy: 'pinned:credit', model: '2', server: 'login' }
                catch (e) { said = e.toString() }
                echo "said: ${said}"
                """);
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("said: ", build);
        assertNowhere(build);
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void noSecretIsWrittenDownWhileAnEvaluationRuns(Place place) throws Exception {
        mlflow.faulty(Fault.HANGS);
        WorkflowRun build = run((place == Place.AGENT ? ON_AGENT : ON_CONTROLLER).formatted("login"));
        mlflow.awaitHanging();
        assertTrue(Files.exists(build.getRootDir().toPath().resolve("program.dat")));
        assertNowhere(build);
        build.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertNowhere(build);
    }

    /** Where an evaluation runs. */
    private enum Place {
        AGENT,
        CONTROLLER
    }

    @Test
    void whatIsWrittenDownIsFound() throws Exception {
        WorkflowRun build = run("""
                def said = ''
                node('gpu') {
                  withMlflow(server: 'login') {
                    said = env.MLFLOW_TRACKING_PASSWORD
                    sh 'printf %s "ann:$MLFLOW_TRACKING_PASSWORD" | base64 > leak.txt'
                  }
                }
                echo said
                """);
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
        List<String> found = SecretSearch.password(USER, PASSWORD).below(home());
        assertTrue(found.stream().anyMatch(line -> line.contains("/builds/1/log shows " + PASSWORD)), found.toString());
        assertTrue(found.stream().anyMatch(line -> line.contains("leak.txt shows ")), found.toString());
        agent.getWorkspaceFor(build.getParent()).child("leak.txt").delete();
        build.getParent().delete();
        assertEquals(List.of(), SecretSearch.password(USER, PASSWORD).below(home()));
    }

    @Test
    void whatIsLoggedIsFound() throws Exception {
        Logger.getLogger("io.jenkins.plugins.mlgate.Control").finest("on the controller");
        agent.getChannel().call(new Logged());
        String logged = logged();
        assertTrue(logged.contains("on the controller"), logged);
        assertTrue(logged.contains("on the agent"), logged);
    }

    private void assertNowhere(WorkflowRun build) throws Exception {
        for (SecretSearch search : List.of(SecretSearch.password(USER, PASSWORD), SecretSearch.token(TOKEN))) {
            assertEquals(List.of(), search.below(home()));
            assertEquals(List.of(), search.in(logged()));
            assertNotNull(build.getExecution());
            Throwable failure = build.getExecution().getCauseOfFailure();
            assertEquals(List.of(), search.in(failure == null ? "" : Functions.printThrowable(failure)));
        }
        assertFalse(JenkinsRule.getLog(build).isEmpty());
    }

    /** The agent's workspaces are in it too. */
    private static Path home() {
        Path home = jenkins.jenkins.getRootDir().toPath();
        assertTrue(Path.of(agent.getRemoteFS()).startsWith(home), agent.getRemoteFS());
        return home;
    }

    private static String logged() {
        List<LogRecord> records = new ArrayList<>(recorder.getLogRecords());
        recorder.getSlaveLogRecords().values().forEach(records::addAll);
        StringBuilder text = new StringBuilder();
        for (LogRecord record : records) {
            text.append(record.getMessage()).append(java.util.Arrays.toString(record.getParameters()));
            if (record.getThrown() != null) {
                text.append(Functions.printThrowable(record.getThrown()));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private void require(String id) {
        if (id.equals("login")) {
            mlflow.requireBasic(USER, PASSWORD);
        } else {
            mlflow.requireToken(TOKEN);
        }
    }

    private MlflowServerDefinition server(String credentialsId) {
        MlflowServerDefinition server = new MlflowServerDefinition(credentialsId, mlflow.url());
        server.setCredentialsId(credentialsId);
        server.setCertificates(certificate.pem());
        return server;
    }

    private static WorkflowRun run(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(Pipelines.flow(script));
        Pipelines.checkOut(agent, job, Pipelines.mediumRisk());
        return job.scheduleBuild2(0).waitForStart();
    }

    /** Logs where it is sent to. */
    private static final class Logged extends MasterToSlaveCallable<Void, RuntimeException> {
        private static final long serialVersionUID = 1L;

        @Override
        public Void call() {
            Logger.getLogger("io.jenkins.plugins.mlgate.Control").finest("on the agent");
            return null;
        }
    }
}
