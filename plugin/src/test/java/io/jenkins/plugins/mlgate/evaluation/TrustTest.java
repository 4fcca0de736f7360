package io.jenkins.plugins.mlgate.evaluation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.mlgate.evaluation.TrustBasis.Agent;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.policy.PolicySource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold before an evaluation of some risk counts. */
class TrustTest {
    private SampleMlflow mlflow;
    private EvaluationRequest request;
    private EvidenceRecord high;
    private EvidenceRecord medium;

    @BeforeEach
    void evaluate() throws Exception {
        mlflow = SampleMlflow.start();
        request = Requests.version(mlflow, "2");
        high = Requests.engine(request).evaluate(Requests.policy());
        medium = Requests.engine(request).evaluate(Requests.policy("risk: high ", "risk: medium "));
    }

    @AfterEach
    void stop() {
        mlflow.close();
    }

    @ParameterizedTest
    @EnumSource(Agent.class)
    void mediumRiskCountsAnywhereWhileNothingIsPinned(Agent agent) throws Exception {
        TrustBasis basis = new TrustBasis(Map.of(), agent);
        basis.check(medium.evaluation());
        assertFalse(basis.asksForReading(medium.evaluation()));
    }

    @Test
    void whereAPolicyIsPinnedNoOtherCountsEvenOneOfLowerRisk() {
        TrustBasis basis = new TrustBasis(Map.of(PolicySource.sha256(new byte[0]), "credit"), Agent.TRUSTED);
        assertThat(refusal(basis, medium), containsString("is none of those pinned for this job, which are credit"));
        assertThat(refusal(basis, high), containsString("is none of those pinned for this job, which are credit"));
    }

    @Test
    void highRiskNeedsAPinnedPolicyAndSaysWhichDigestToPin() throws Exception {
        String refusal = refusal(new TrustBasis(Map.of(), Agent.TRUSTED), high);
        assertThat(refusal, containsString("no policy is pinned for this job"));
        assertThat(refusal, containsString(PolicySource.sha256(Requests.policy())));
    }

    @Test
    void highRiskNeedsATrustedAgentAndIsReadAgain() throws Exception {
        Map<String, String> pinned = Map.of(PolicySource.sha256(Requests.policy()), "credit");
        assertThat(
                refusal(new TrustBasis(pinned, Agent.UNTRUSTED), high),
                containsString("does not carry the label that the administrator named"));
        assertThat(
                refusal(new TrustBasis(pinned, Agent.NO_LABEL_NAMED), high),
                containsString("an administrator names their label"));
        TrustBasis trusted = new TrustBasis(pinned, Agent.TRUSTED);
        trusted.check(high.evaluation());
        assertTrue(trusted.asksForReading(high.evaluation()));
        TrustBasis controller = new TrustBasis(pinned, Agent.CONTROLLER);
        controller.check(high.evaluation());
        assertFalse(controller.asksForReading(high.evaluation()));
    }

    @Test
    void theSecondReadingIsTheControllersOwnAndSaysSo() throws Exception {
        EvidenceRecord own = SecondReading.of(high, request, Requests.NO_PAST);
        assertEquals(high.digest(), own.digest());
        assertEquals(
                Optional.of("agent blue; logged facts read again by the controller"),
                own.envelope().place());
    }

    @Test
    void anAgentThatLiedAboutANumberIsFoundOut() throws Exception {
        mlflow.changeMetric("accuracy", 0.5);
        RefusedEvaluation refused =
                assertThrows(RefusedEvaluation.class, () -> SecondReading.of(high, request, Requests.NO_PAST));
        assertThat(refused.getMessage(), containsString("gate accuracy is PASS with"));
        assertThat(refused.getMessage(), containsString("FAIL with 0.5 for the controller"));
    }

    @Test
    void anAgentThatShowedAnotherCandidateIsFoundOut() throws Exception {
        EvaluationRequest other = Requests.version(mlflow, "4");
        RefusedEvaluation refused =
                assertThrows(RefusedEvaluation.class, () -> SecondReading.of(high, other, Requests.NO_PAST));
        assertThat(refused.getMessage(), containsString("the candidate is another"));
    }

    @Test
    void aByteOrderMarkBelongsToThePinnedDigest() throws Exception {
        byte[] marked = ("\uFEFF" + new String(Requests.policy(), java.nio.charset.StandardCharsets.UTF_8))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        EvidenceRecord answered = Requests.engine(request).evaluate(marked);
        assertEquals(PolicySource.sha256(marked), answered.evaluation().policy().sha256());
        assertEquals(
                answered.digest(),
                SecondReading.of(answered, request, Requests.NO_PAST).digest());
    }

    private static String refusal(TrustBasis basis, EvidenceRecord record) {
        return assertThrows(RefusedEvaluation.class, () -> basis.check(record.evaluation()))
                .getMessage();
    }
}
