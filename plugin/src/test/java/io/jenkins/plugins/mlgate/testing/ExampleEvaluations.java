package io.jenkins.plugins.mlgate.testing;

import io.mlgate.evidence.Envelope;
import io.mlgate.evidence.Evidence;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.gate.CandidateChoice;
import io.mlgate.gate.Evaluator;
import io.mlgate.policy.Kind;
import io.mlgate.policy.OnInconclusive;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.policy.Severity;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.tracking.local.LocalStores;
import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Evaluations of the example, as they are or with other results put in. */
public final class ExampleEvaluations {
    private static final Instant TIME = Instant.parse("2026-11-20T14:03:00Z");

    private ExampleEvaluations() {}

    /** Versions 2 and 4 are RELEASABLE, 3 is BLOCKED. */
    public static EvidenceRecord credit(int version) {
        Policy policy = PolicyReader.read("mlgate.yaml", SampleMlflow.POLICY);
        try (TrackingStore store = LocalStores.open("sqlite:///mlflow.db", SampleMlflow.EXAMPLE)) {
            Reference candidate = Reference.parse("models:/credit-risk-classifier/" + version);
            return record(new Evaluator(store, Runnable::run, new ExampleTables(), Clock.systemUTC())
                    .evaluate(policy, new CandidateChoice.Named(candidate), Optional.empty()));
        }
    }

    /** Version 4 with another outcome. */
    public static EvidenceRecord decided(Decision decision, List<GateResult> results) {
        return decided(credit(4).evaluation(), "credit-risk-classifier", decision, results);
    }

    /** An evaluation for another model with another outcome. */
    public static EvidenceRecord decided(
            Evaluation example, String model, Decision decision, List<GateResult> results) {
        return record(new Evaluation(
                model,
                example.risk(),
                example.policy(),
                example.statistics(),
                example.retirement(),
                example.candidate(),
                example.baseline(),
                example.tables(),
                results,
                example.problems(),
                decision));
    }

    /** A result of a blocking gate; a minimum that is null is none. */
    public static GateResult gate(
            String name, Map<String, String> slice, Verdict verdict, OptionalDouble value, String minimum) {
        return new GateResult(
                name,
                new Slice(slice),
                Severity.BLOCK,
                Kind.MODEL,
                OnInconclusive.HOLD,
                "a rule",
                verdict,
                value,
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.ofNullable(minimum)
                        .map(text -> new Accepted(Optional.of(new BigDecimal(text)), Optional.empty())),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                "a reason");
    }

    private static EvidenceRecord record(Evaluation evaluation) {
        Envelope envelope = new Envelope("0.1.0", TIME, "http://mlflow.example:5000");
        return new EvidenceRecord(evaluation, Evidence.of(evaluation).digest(), envelope);
    }
}
