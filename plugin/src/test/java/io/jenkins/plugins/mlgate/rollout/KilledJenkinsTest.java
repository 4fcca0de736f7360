package io.jenkins.plugins.mlgate.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.User;
import hudson.security.GlobalMatrixAuthorizationStrategy;
import hudson.security.HudsonPrivateSecurityRealm;
import io.jenkins.plugins.mlgate.approval.ApprovalRequest;
import io.jenkins.plugins.mlgate.approval.ApprovalsAction;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.MlGatePermissions;
import io.jenkins.plugins.mlgate.config.PinnedPolicy;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.jenkins.plugins.mlgate.config.RoleDefinition;
import io.jenkins.plugins.mlgate.config.RolloutEndpoint;
import io.jenkins.plugins.mlgate.config.Stored;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.mlgate.demo.DemoStage;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.RecordKind;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RolloutRecords;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import jenkins.security.ApiTokenProperty;
import org.jenkinsci.plugins.matrixauth.PermissionEntry;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * The process of a Jenkins with the packaged plugin is killed while five builds wait for people and three rollouts are
 * under way: nothing is lost, and nothing is done twice.
 */
class KilledJenkinsTest {
    private static final int WAITING = 5;
    private static final int ROLLOUTS = 3;

    @RegisterExtension
    private final RealJenkinsExtension real = new RealJenkinsExtension().withTimeout(900);

    @TempDir
    private Path folder;

    private final List<RolloutScene> scenes = new ArrayList<>();

    @BeforeEach
    void set() throws Exception {
        for (int number = 0; number < ROLLOUTS; number++) {
            Path own = Files.createDirectory(folder.resolve("scene-" + number));
            RolloutScene scene = new RolloutScene(own).with("target: credit-api", "target: credit-api-" + number);
            scene.deploy(DemoStage.SECOND, RolloutScene.GOOD);
            scenes.add(scene);
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (RolloutScene scene : scenes) {
            scene.close();
        }
    }

    @Test
    void approvalsAndRolloutsGoOnAfterItsProcessWasKilled() throws Throwable {
        ArrayList<String> policies = new ArrayList<>();
        scenes.forEach(scene -> policies.add(scene.policy()));
        String mlflow = scenes.get(0).mlflow();
        real.startJenkins();
        String token = real.runRemotely((RealJenkinsExtension.Step2<String>) jenkins -> configure(mlflow, policies));
        ArrayList<String> waiting =
                real.runRemotely((RealJenkinsExtension.Step2<ArrayList<String>>) KilledJenkinsTest::begin);
        // Its build may or may not hear of it before the end.
        assertAnswered(200, token, waiting.get(0));

        real.stopJenkinsForcibly();
        real.startJenkins();

        ArrayList<String> found =
                real.runRemotely((RealJenkinsExtension.Step2<ArrayList<String>>) KilledJenkinsTest::requests);
        assertEquals(waiting, found);
        for (String request : waiting.subList(1, WAITING)) {
            assertAnswered(200, token, request);
            assertAnswered(409, token, request);
        }
        scenes.get(0).until(() -> !isAnythingBuilding(token), this::useTheOthers);
        assertEquals(
                "approvals 5, rollouts 3, DONE 3, builds SUCCESS 8",
                real.runRemotely((RealJenkinsExtension.Step2<String>) KilledJenkinsTest::outcome));
    }

    private void useTheOthers() {
        scenes.subList(1, ROLLOUTS).forEach(scene -> scene.send(60));
    }

    private static String configure(String mlflow, List<String> policies) throws Exception {
        Pipelines.configure("prod", mlflow);
        Stored.token("router", RolloutScene.SECRET);
        List<PinnedPolicy> pins = new ArrayList<>();
        TreeSet<String> places = new TreeSet<>();
        for (int number = 0; number < ROLLOUTS; number++) {
            pins.add(pinned("rollout-" + number, policies.get(number)));
            Pattern.compile("http://127\\.0\\.0\\.1:\\d+")
                    .matcher(policies.get(number))
                    .results()
                    .map(MatchResult::group)
                    .forEach(places::add);
        }
        for (int number = 0; number < WAITING; number++) {
            String withPeople = policies.get(0).replaceFirst("(?s)route:.*", "")
                    + "approvals:\n  canary: {quorum: {risk: 1}, expires: " + (number + 1) + "d}\n";
            pins.add(pinned("approval-" + number, withPeople));
        }
        MlGateConfiguration configuration = MlGateConfiguration.get();
        configuration.setPinnedPolicies(pins);
        configuration.setRolloutEndpoints(
                places.stream().map(KilledJenkinsTest::endpoint).toList());
        RoleDefinition risk = new RoleDefinition("risk");
        risk.setUsers("rita");
        configuration.setRoles(List.of(risk));
        HudsonPrivateSecurityRealm realm = new HudsonPrivateSecurityRealm(false, false, null);
        User rita = realm.createAccount("rita", "a password of rita");
        Jenkins.get().setSecurityRealm(realm);
        GlobalMatrixAuthorizationStrategy matrix = new GlobalMatrixAuthorizationStrategy();
        matrix.add(Jenkins.ADMINISTER, PermissionEntry.user("rita"));
        matrix.add(MlGatePermissions.APPROVE, PermissionEntry.user("rita"));
        Jenkins.get().setAuthorizationStrategy(matrix);
        return rita.getProperty(ApiTokenProperty.class).generateNewToken("test").plainValue;
    }

    private static RolloutEndpoint endpoint(String address) {
        RolloutEndpoint endpoint = new RolloutEndpoint(address);
        endpoint.setCredentialsId("router");
        return endpoint;
    }

    private static PinnedPolicy pinned(String name, String text) {
        PinnedPolicy policy = new PinnedPolicy("");
        policy.setName(name);
        policy.setText(text);
        return policy;
    }

    /** Starts all builds; they wait when it returns. */
    private static ArrayList<String> begin(JenkinsRule jenkins) throws Exception {
        for (int number = 0; number < WAITING; number++) {
            started(jenkins, "approval-" + number, "mlGateApproval before: 'canary', timeout: '" + (number + 1) + "d'");
        }
        for (int number = 0; number < ROLLOUTS; number++) {
            jenkins.waitForMessage(
                    ": SHADOW", started(jenkins, "rollout-" + number, "mlGatePromote stage: 'full', waitFor: 'done'"));
        }
        for (int number = 0; number < WAITING; number++) {
            jenkins.waitForMessage(" waits for approval before ", run("approval-" + number));
        }
        return requests(jenkins);
    }

    private static WorkflowRun started(JenkinsRule jenkins, String name, String step) throws Exception {
        return Pipelines.job(jenkins, name, "mlGate policy: 'pinned:" + name + "', model: '4'\n" + step)
                .scheduleBuild2(0)
                .waitForStart();
    }

    private static WorkflowRun run(String job) {
        return Jenkins.get().getItemByFullName(job, WorkflowJob.class).getBuildByNumber(1);
    }

    /** Where the requests are, and until when. */
    private static ArrayList<String> requests(JenkinsRule jenkins) {
        ArrayList<String> found = new ArrayList<>();
        for (int number = 0; number < WAITING; number++) {
            WorkflowRun run = run("approval-" + number);
            ApprovalRequest request =
                    run.getAction(ApprovalsAction.class).getRequests().get(0);
            found.add(run.getUrl() + "mlgate-approvals/request/" + request.getId() + "/ since " + request.getSince()
                    + " until " + request.getGivenUp());
        }
        return found;
    }

    private static String outcome(JenkinsRule jenkins) throws Exception {
        try (ReleaseLedger open = ReleaseLedger.open();
                Stream<LedgerRecord> records = open.ledger().read(RolloutScene.MODEL)) {
            long approvals = records.filter(record -> record.kind().equals(RecordKind.APPROVAL))
                    .count();
            List<RecordedRollout> rollouts =
                    RolloutRecords.read(open.ledger(), RolloutScene.MODEL).rollouts();
            long done = rollouts.stream()
                    .flatMap(rollout -> rollout.states().stream())
                    .filter(state -> state.state().phase().name().equals("DONE"))
                    .count();
            long builds = Jenkins.get().getAllItems(WorkflowJob.class).stream()
                    .flatMap(job -> job.getBuilds().stream())
                    .filter(run -> String.valueOf(run.getResult()).equals("SUCCESS"))
                    .count();
            return "approvals " + approvals + ", rollouts " + rollouts.size() + ", DONE " + done + ", builds SUCCESS "
                    + builds;
        }
    }

    private boolean isAnythingBuilding(String token) {
        String answer =
                send(token, "api/json?tree=jobs[lastBuild[building]]", "GET").body();
        assertTrue(answer.contains("\"building\":"), answer);
        return answer.contains("\"building\":true");
    }

    private void assertAnswered(int status, String token, String request) {
        HttpResponse<String> answer =
                send(token, request.substring(0, request.indexOf(' ')) + "approve?reason=looked+at+it", "POST");
        assertEquals(status, answer.statusCode(), answer.body());
    }

    private HttpResponse<String> send(String token, String path, String method) {
        try {
            String login = Base64.getEncoder().encodeToString(("rita:" + token).getBytes(StandardCharsets.UTF_8));
            HttpRequest request = HttpRequest.newBuilder(URI.create(real.getUrl() + path))
                    .header("Authorization", "Basic " + login)
                    .header("Accept", "application/json")
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
