package io.jenkins.plugins.mlgate.publishing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import io.mlgate.evidence.Envelope;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.gate.CandidateChoice;
import io.mlgate.gate.Decision;
import io.mlgate.gate.Evaluation;
import io.mlgate.gate.Evaluator;
import io.mlgate.policy.PolicyReader;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.TrackingStore;
import io.mlgate.tracking.local.LocalStores;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationCheckTest {
    private static final String PAGE = "https://jenkins.example.org/job/credit/7/mlgate/evaluation/gates/";

    @Test
    void aReleasableCandidateIsASuccessWithItsReportAndItsPage() {
        ChecksDetails check = EvaluationCheck.of("gates", record("2"), Optional.of(PAGE));
        assertEquals("mlGate / gates", check.getName().orElseThrow());
        assertEquals(ChecksConclusion.SUCCESS, check.getConclusion());
        assertEquals(PAGE, check.getDetailsURL().orElseThrow());
        assertEquals(
                "credit-risk-classifier version 2: RELEASABLE",
                check.getOutput().orElseThrow().getTitle().orElseThrow());
    }

    @Test
    void aBlockedCandidateIsAFailureThatSaysWhy() {
        ChecksDetails check = EvaluationCheck.of("gates", record("3"), Optional.empty());
        assertEquals(ChecksConclusion.FAILURE, check.getConclusion());
        assertEquals(Optional.empty(), check.getDetailsURL());
        assertThat(check.getOutput().orElseThrow().getText().orElseThrow(), containsString("parity"));
    }

    @Test
    void aHeldCandidateAsksForAnActionBecauseNeutralWouldPass() {
        EvidenceRecord held = with(record("2"), Decision.HELD);
        assertEquals(
                ChecksConclusion.ACTION_REQUIRED,
                EvaluationCheck.of("gates", held, Optional.empty()).getConclusion());
    }

    private static EvidenceRecord with(EvidenceRecord record, Decision decision) {
        Evaluation one = record.evaluation();
        return new EvidenceRecord(
                new Evaluation(
                        one.model(),
                        one.risk(),
                        one.policy(),
                        one.statistics(),
                        one.candidate(),
                        one.baseline(),
                        one.results(),
                        one.problems(),
                        decision),
                record.digest(),
                record.envelope());
    }

    private static EvidenceRecord record(String version) {
        try (TrackingStore store = LocalStores.open("sqlite:///mlflow.db", SampleMlflow.EXAMPLE)) {
            Evaluation evaluation = new Evaluator(store, Runnable::run)
                    .evaluate(
                            PolicyReader.read(SampleMlflow.EXAMPLE.resolve("mlgate.yaml")),
                            new CandidateChoice.Named(Reference.parse("models:/credit-risk-classifier/" + version)),
                            Optional.empty());
            return EvidenceRecord.of(evaluation, new Envelope("1", Instant.EPOCH, "here"));
        }
    }
}
