package io.jenkins.plugins.mlgate.rollout;

import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.PinnedPolicy;
import io.jenkins.plugins.mlgate.config.ReleaseLedger;
import io.jenkins.plugins.mlgate.config.RolloutEndpoint;
import io.jenkins.plugins.mlgate.config.Stored;
import io.jenkins.plugins.mlgate.testing.Pipelines;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import io.mlgate.demo.DemoStage;
import io.mlgate.rollout.RecordedRollout;
import io.mlgate.rollout.RolloutRecords;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * A router, two scorers and people who apply, in this JVM, with a pinned policy for them: all that a rollout of Jenkins
 * happens on. Version 4 is good; version 2 can't tell people the reasons, which only users find out.
 */
final class RolloutScene implements AutoCloseable {
    static final String MODEL = "credit-risk-classifier";
    static final String GOOD = "4";
    static final String HARMFUL = "2";

    private static final String POLICY = """
            apiVersion: mlgate/v1
            model: credit-risk-classifier
            owners: {training: risk-ml, serving: ml-platform, incidents: risk-oncall}
            risk: low
            baseline: {from: 'version:1'}
            gates:
              accuracy: {logged: accuracy, direction: higher, min: 0.78}
            route:
              driver: webhook
              target: credit-api
              url: http://127.0.0.1:8080/route
              secret: ROUTER_SECRET
              can: [weights, mirror, sticky, fencing]
              arms: {blue: 'http://127.0.0.1:8081', green: 'http://127.0.0.1:8082'}
              identify: {path: /model, pointer: /version}
            sources:
              http: {url: 'http://127.0.0.1:8080/counts?arm=$arm&since=$since&until=$until'}
            checks:
              errors:      {source: http, bad: /scoring/errors, total: /scoring/total, maxWorse: 0.2}
              reasons:     {source: http, bad: /reasons/errors, total: /reasons/total, maxWorse: 0.05}
              reasons-max: {source: http, bad: /reasons/errors, total: /reasons/total, max: 0.2}
            rollout:
              onOrphan: pause
              maxGap: 10m
              stages:
                - shadow: {percent: 50, soak: 1s, minSamples: 20, checks: [errors]}
                - canary: {weights: [50], soak: 1s, minSamples: 20, checks: [errors, reasons]}
                - full: {soak: 1s, checks: [reasons-max]}
            rollback: {verifyWithin: 10s}
            """;

    static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private final SampleMlflow mlflow = SampleMlflow.start();
    private final DemoStage stage;
    private String policy;

    RolloutScene(Path folder) throws Exception {
        this(folder, POLICY);
    }

    /** With a policy that has the addresses of the example. */
    RolloutScene(Path folder, String example) throws Exception {
        stage = new DemoStage(folder, SECRET, Clock.systemUTC());
        stage.deploy(DemoStage.FIRST, "1");
        policy = placed(example);
    }

    /** A text of the example with the addresses of this scene. */
    String placed(String example) {
        return stage.policy(example);
    }

    /** Where its MLflow server is. */
    String mlflow() {
        return mlflow.url();
    }

    /** Changes the policy before a build begins. */
    RolloutScene with(String text, String instead) {
        assertTrue(policy.contains(text), text);
        policy = policy.replace(text, instead);
        return this;
    }

    String policy() {
        return policy;
    }

    /** Tells Jenkins of all that is here. */
    RolloutScene configure() throws Exception {
        Pipelines.configure("prod", mlflow.url());
        Stored.token("router", SECRET);
        pin();
        MlGateConfiguration.get()
                .setRolloutEndpoints(Pattern.compile("http://127\\.0\\.0\\.1:\\d+")
                        .matcher(policy)
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .map(RolloutScene::endpoint)
                        .toList());
        return this;
    }

    /** Pins the policy as it is now. */
    void pin() {
        PinnedPolicy pinned = new PinnedPolicy("");
        pinned.setName("credit");
        pinned.setText(policy);
        MlGateConfiguration.get().setPinnedPolicies(List.of(pinned));
    }

    private static RolloutEndpoint endpoint(String address) {
        RolloutEndpoint endpoint = new RolloutEndpoint(address);
        endpoint.setCredentialsId("router");
        return endpoint;
    }

    /** Puts a version into the free slot, as a Pipeline would. */
    void deploy(String slot, String version) {
        stage.deploy(slot, version);
    }

    /** People use the model, and Jenkins looks at its rollouts, until something is so. */
    void until(BooleanSupplier so) throws Exception {
        RolloutTicks ticks = RolloutTicks.get();
        until(so, () -> ticks.live().forEach(ticks::look));
    }

    /** People use the model, and somebody looks at its rollouts, until something is so. */
    void until(BooleanSupplier so, Runnable looks) throws Exception {
        Instant end = Instant.now().plus(LONGEST);
        while (!so.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(end), () -> "it did not become so: " + last());
            send(60);
            looks.run();
        }
    }

    /** People use the model. */
    void send(int requests) {
        try {
            stage.traffic().send(requests);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Runs a build to its end. */
    WorkflowRun run(JenkinsRule jenkins, WorkflowJob job, Result result) throws Exception {
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        until(() -> !build.isBuilding());
        return jenkins.assertBuildStatus(result, jenkins.waitForCompletion(build));
    }

    /** The model's last rollout. */
    static Optional<RecordedRollout> last() {
        try (ReleaseLedger ledger = ReleaseLedger.open()) {
            return RolloutRecords.read(ledger.ledger(), MODEL).lastOf("credit-api");
        } catch (AbortException wrong) {
            throw new AssertionError(wrong);
        }
    }

    /** How many rollouts of the model there were. */
    static int count() throws AbortException {
        try (ReleaseLedger ledger = ReleaseLedger.open()) {
            return RolloutRecords.read(ledger.ledger(), MODEL).rollouts().size();
        }
    }

    @Override
    public void close() throws Exception {
        stage.close();
        mlflow.close();
    }
}
