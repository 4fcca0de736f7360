package io.jenkins.plugins.mlgate.report;

import io.jenkins.plugins.mlgate.testing.ExampleTables;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import io.mlgate.evidence.Envelope;
import io.mlgate.evidence.Evidence;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.gate.CandidateChoice;
import io.mlgate.gate.Evaluator;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.tracking.LoggedMetric;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.Run;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.tracking.local.LocalStores;
import io.mlgate.verdict.Evaluation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Records of real evaluations of the example, some with numbers and names changed on the way. */
final class SampleRecords {
    /** What no page may ever run. */
    static final String HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)>\"'&\u202E";

    private static final Instant TIME = Instant.parse("2026-11-20T14:03:00Z");

    private SampleRecords() {}

    /** Versions 2 and 4 are RELEASABLE, 3 is BLOCKED. */
    static EvidenceRecord credit(int version) {
        return evaluate(
                PolicyReader.read("mlgate.yaml", SampleMlflow.POLICY),
                "models:/credit-risk-classifier/" + version,
                UnaryOperator.identity());
    }

    /** One gate on rows that both models have scored. */
    static EvidenceRecord scored() {
        String text = "baseline: {from: alias:champion}\n"
                + "evaluations:\n"
                + "  holdout: {task: binary, table: eval/predictions.parquet, key: row_id, label: defaulted,"
                + " score: p_default, baseline: {table: eval/champion_predictions.parquet}}\n"
                + "gates:\n  no-worse: {metric: brier, maxWorse: 0.01, decideOn: point}\n";
        return evaluate(policy("low", text), "models:/credit-risk-classifier/4", UnaryOperator.identity());
    }

    /** So many gates, every tenth of which fails. */
    static EvidenceRecord withGates(int gates) {
        String text = IntStream.rangeClosed(1, gates)
                .mapToObj(number -> "  gate-" + number + ": {logged: accuracy, direction: higher, min: "
                        + (number % 10 == 0 ? "0.999" : "0.5") + "}\n")
                .collect(Collectors.joining("", "gates:\n", ""));
        return evaluate(policy("low", text), "models:/credit-risk-classifier/4", UnaryOperator.identity());
    }

    /** Hostile text wherever a policy or a store may hold any. */
    static EvidenceRecord hostile() {
        String text = "gates:\n"
                + "  sliced: {logged: 'm_{group}', slices: {group: [\"<script>alert(7)</script>\", b]},"
                + " direction: higher, min: 0.5}\n"
                + "  missing: {logged: \"<b onclick=alert(8)>none\", direction: higher, min: 0.5, severity: warn}\n"
                + "# <script>alert(9)</script>\n";
        return evaluate(policy("high", text), "models:/credit-risk-classifier/4", run -> {
            Map<String, String> params = new HashMap<>(run.params());
            params.put("<script>alert(10)</script>", HOSTILE);
            Map<String, String> tags = new HashMap<>(run.tags());
            tags.put("mlflow.user", HOSTILE);
            tags.put("mlflow.source.git.commit", HOSTILE);
            Map<String, LoggedMetric> metrics = new HashMap<>(run.metrics());
            metrics.put("m_b", new LoggedMetric(0.4, 0, 0));
            return new Run(
                    run.runId(),
                    HOSTILE,
                    run.experimentId(),
                    run.status(),
                    run.lifecycle(),
                    run.startTime(),
                    run.endTime(),
                    run.artifactUri(),
                    metrics,
                    params,
                    tags,
                    run.datasets(),
                    run.loggedModelIds());
        });
    }

    /** A value of the candidate that is not finite. */
    static EvidenceRecord notFinite() {
        String text = "gates:\n  accuracy: {logged: accuracy, direction: higher, min: 0.5}\n";
        return evaluate(policy("low", text), "models:/credit-risk-classifier/4", run -> {
            Map<String, LoggedMetric> metrics = new HashMap<>(run.metrics());
            metrics.put("accuracy", new LoggedMetric(Double.NaN, 0, 0));
            return new Run(
                    run.runId(),
                    run.name(),
                    run.experimentId(),
                    run.status(),
                    run.lifecycle(),
                    run.startTime(),
                    run.endTime(),
                    run.artifactUri(),
                    metrics,
                    run.params(),
                    run.tags(),
                    run.datasets(),
                    run.loggedModelIds());
        });
    }

    private static Policy policy(String risk, String gates) {
        String text = "apiVersion: mlgate/v1\nmodel: credit-risk-classifier\nowners: {training: a}\nrisk: " + risk
                + "\n" + gates;
        return PolicyReader.read("mlgate.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static EvidenceRecord evaluate(Policy policy, String candidate, UnaryOperator<Run> change) {
        try (TrackingStore local = LocalStores.open("sqlite:///mlflow.db", SampleMlflow.EXAMPLE)) {
            Evaluation evaluation = new Evaluator(
                            changing(local, change), Runnable::run, new ExampleTables(), Clock.systemUTC())
                    .evaluate(policy, new CandidateChoice.Named(Reference.parse(candidate)), Optional.empty());
            Envelope envelope =
                    new Envelope("0.1.0", TIME, "http://mlflow.example:5000").at("agent linux-3", "credit #7");
            return new EvidenceRecord(evaluation, Evidence.of(evaluation).digest(), envelope);
        }
    }

    /** The store with changed runs. */
    private static TrackingStore changing(TrackingStore store, UnaryOperator<Run> change) {
        return (TrackingStore) Proxy.newProxyInstance(
                SampleRecords.class.getClassLoader(),
                new Class<?>[] {TrackingStore.class},
                (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(store, arguments);
                        return answer instanceof Run run ? change.apply(run) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
