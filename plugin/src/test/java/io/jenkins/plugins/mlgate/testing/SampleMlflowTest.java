package io.jenkins.plugins.mlgate.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mlgate.evidence.Evidence;
import io.mlgate.gate.CandidateChoice;
import io.mlgate.gate.Evaluator;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.tracking.local.LocalStores;
import io.mlgate.tracking.mlflow.MlflowServer;
import io.mlgate.tracking.mlflow.ServerConfig;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SampleMlflowTest {
    private static final Policy POLICY = PolicyReader.read(SampleMlflow.POLICY);

    @Test
    void aServedExampleGivesTheSameEvidenceAsTheExampleItself() throws Exception {
        try (SampleMlflow mlflow = SampleMlflow.start();
                TrackingStore served = MlflowServer.of(ServerConfig.of(mlflow.url()));
                TrackingStore local = LocalStores.open("sqlite:///mlflow.db", SampleMlflow.EXAMPLE)) {
            for (String version : new String[] {"2", "3", "4"}) {
                Evaluation expected = evaluate(local, version);
                assertEquals(Evidence.of(expected), Evidence.of(evaluate(served, version)));
                assertEquals(version.equals("3") ? Decision.BLOCKED : Decision.RELEASABLE, expected.decision());
            }
        }
    }

    private static Evaluation evaluate(TrackingStore store, String version) {
        Reference candidate = Reference.parse("models:/credit-risk-classifier/" + version);
        return new Evaluator(store, Runnable::run, new ExampleTables(), Clock.systemUTC())
                .evaluate(POLICY, new CandidateChoice.Named(candidate), Optional.empty());
    }
}
