package io.jenkins.plugins.mlgate.publishing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.mlgate.testing.ExampleEvaluations;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.verdict.Decision;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationCheckTest {
    private static final String PAGE = "https://jenkins.example.org/job/credit/7/mlgate/evaluation/gates/";

    @Test
    void aReleasableCandidateIsASuccessWithItsReportAndItsPage() {
        ChecksDetails check = EvaluationCheck.of("gates", ExampleEvaluations.credit(2), Optional.of(PAGE));
        assertEquals("mlGate / gates", check.getName().orElseThrow());
        assertEquals(ChecksConclusion.SUCCESS, check.getConclusion());
        assertEquals(PAGE, check.getDetailsURL().orElseThrow());
        assertEquals(
                "credit-risk-classifier version 2: RELEASABLE",
                check.getOutput().orElseThrow().getTitle().orElseThrow());
    }

    @Test
    void aBlockedCandidateIsAFailureThatSaysWhy() {
        ChecksDetails check = EvaluationCheck.of("gates", ExampleEvaluations.credit(3), Optional.empty());
        assertEquals(ChecksConclusion.FAILURE, check.getConclusion());
        assertEquals(Optional.empty(), check.getDetailsURL());
        assertThat(check.getOutput().orElseThrow().getText().orElseThrow(), containsString("parity"));
    }

    @Test
    void aHeldCandidateAsksForAnActionBecauseNeutralWouldPass() {
        EvidenceRecord held = ExampleEvaluations.decided(Decision.HELD, List.of());
        assertEquals(
                ChecksConclusion.ACTION_REQUIRED,
                EvaluationCheck.of("gates", held, Optional.empty()).getConclusion());
    }
}
