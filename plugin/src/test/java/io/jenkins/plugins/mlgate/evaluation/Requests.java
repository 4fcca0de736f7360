package io.jenkins.plugins.mlgate.evaluation;

import io.jenkins.plugins.mlgate.config.ServerAccess;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import io.mlgate.gate.Precedents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;

/** Requests about the example's credit model. */
final class Requests {
    /** A ledger that nobody reads. */
    static final Precedents NO_PAST = Precedents.unrecorded("no ledger is read here");

    private Requests() {}

    /** An engine that knows no past and has no machine. */
    static EngineRun engine(EvaluationRequest request) {
        return new EngineRun(request, NO_PAST);
    }

    static EvaluationRequest version(SampleMlflow mlflow, String version) {
        return request(mlflow, new CandidateArgument(CandidateArgument.Kind.MODEL, version, ""), null);
    }

    static EvaluationRequest request(SampleMlflow mlflow, CandidateArgument candidate, String baseline) {
        return new EvaluationRequest(
                "mlgate.yaml",
                candidate,
                baseline,
                new ServerAccess("prod", mlflow.url(), null, null, null, null, 10, 20, false),
                "agent blue",
                "credit #7",
                Instant.parse("2026-11-21T08:00:00Z"));
    }

    static byte[] policy() throws IOException {
        return Files.readAllBytes(SampleMlflow.POLICY);
    }

    /** The example's policy with one text for another, which must be in it. */
    static byte[] policy(String text, String other) throws IOException {
        String policy = new String(policy(), StandardCharsets.UTF_8);
        if (!policy.contains(text)) {
            throw new IllegalArgumentException("not in the policy: " + text);
        }
        return policy.replace(text, other).getBytes(StandardCharsets.UTF_8);
    }
}
