package io.jenkins.plugins.mlgate.steps;

import static io.jenkins.plugins.mlgate.steps.WhenNotReleasable.FAILURE;
import static io.jenkins.plugins.mlgate.steps.WhenNotReleasable.NONE;
import static io.jenkins.plugins.mlgate.steps.WhenNotReleasable.UNSTABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.mlgate.testing.ExampleTables;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import io.mlgate.evidence.Envelope;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.gate.CandidateChoice;
import io.mlgate.gate.Evaluator;
import io.mlgate.policy.PolicyReader;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.tracking.local.LocalStores;
import io.mlgate.tracking.mlflow.MlflowServer;
import io.mlgate.tracking.mlflow.ServerConfig;
import io.mlgate.verdict.Evaluation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsequenceTest {
    private static final String GATE = "apiVersion: mlgate/v1\nmodel: credit-risk-classifier\n"
            + "owners: {training: a, serving: b, incidents: c}\nrisk: low\ngates:\n  quality: ";

    @Test
    void aReleasableCandidateHasNone() throws Exception {
        assertEquals(NONE, consequence("{logged: accuracy, direction: higher, min: 0.5}"));
    }

    @Test
    void aGateThatFailedDoesWhatThePipelineWants() throws Exception {
        Evaluation blocked = evaluate("{logged: accuracy, direction: higher, min: 0.99}");
        assertEquals(FAILURE, Consequence.of(blocked, FAILURE, NONE));
        assertEquals(UNSTABLE, Consequence.of(blocked, UNSTABLE, NONE));
        assertEquals(NONE, Consequence.of(blocked, NONE, FAILURE));
    }

    @Test
    void aMissingMetricFailsWhateverThePipelineWants() throws Exception {
        assertEquals(FAILURE, consequence("{logged: no_such_metric, direction: higher, min: 0.5}"));
    }

    @Test
    void aFailedGateBesideAMissingMetricFails() throws Exception {
        assertEquals(
                FAILURE,
                consequence("{logged: accuracy, direction: higher, min: 0.99}\n"
                        + "  other: {logged: no_such_metric, direction: higher, min: 0.5}"));
    }

    @Test
    void aMissingMetricThatOnlyWarnsHasNoConsequence() throws Exception {
        assertEquals(
                NONE,
                consequence("{logged: accuracy, direction: higher, min: 0.5}\n"
                        + "  other: {logged: no_such_metric, direction: higher, min: 0.5, severity: warn}"));
    }

    @Test
    void aServerThatCantBeReadFailsWhateverThePipelineWants() throws Exception {
        try (SampleMlflow mlflow = SampleMlflow.start().faulty(SampleMlflow.Fault.FAILS);
                TrackingStore store = MlflowServer.of(ServerConfig.of(mlflow.url()))) {
            Evaluation evaluation = evaluate(store, "{logged: accuracy, direction: higher, min: 0.5}");
            assertEquals(FAILURE, Consequence.of(evaluation, NONE, NONE));
        }
    }

    @Test
    void theLineNamesTheCandidateTheDecisionAndTheGates() throws Exception {
        Evaluation blocked = evaluate("{logged: accuracy, direction: higher, min: 0.99}");
        EvidenceRecord record = EvidenceRecord.of(blocked, new Envelope("1", Instant.EPOCH, "here"));
        assertEquals(
                "credit-risk-classifier version 3 is BLOCKED: 1 gate blocks this release. (quality)",
                Consequence.line(record));
    }

    private static WhenNotReleasable consequence(String gate) throws Exception {
        return Consequence.of(evaluate(gate), NONE, NONE);
    }

    private static Evaluation evaluate(String gate) throws Exception {
        try (TrackingStore store = LocalStores.open("sqlite:///mlflow.db", SampleMlflow.EXAMPLE)) {
            return evaluate(store, gate);
        }
    }

    private static Evaluation evaluate(TrackingStore store, String gate) {
        return new Evaluator(store, Runnable::run, new ExampleTables(), Clock.systemUTC())
                .evaluate(
                        PolicyReader.read("mlgate.yaml", (GATE + gate + "\n").getBytes(StandardCharsets.UTF_8)),
                        new CandidateChoice.Named(Reference.parse("models:/credit-risk-classifier/3")),
                        Optional.empty());
    }
}
