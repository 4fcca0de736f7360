package io.jenkins.plugins.mlgate.evaluation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.verdict.Decision;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineRunTest {
    private SampleMlflow mlflow;

    @BeforeEach
    void start() throws Exception {
        mlflow = SampleMlflow.start();
    }

    @AfterEach
    void stop() {
        mlflow.close();
    }

    @Test
    void aVersionOfThePolicysModelIsEvaluatedWithItsCircumstances() throws Exception {
        EvidenceRecord record = Requests.engine(Requests.version(mlflow, "3")).evaluate(Requests.policy());
        assertEquals(Decision.BLOCKED, record.evaluation().decision());
        assertEquals(Optional.of("agent blue"), record.envelope().place());
        assertEquals(Optional.of("credit #7"), record.envelope().build());
        assertEquals(mlflow.url(), record.envelope().store());
    }

    @Test
    void theLatestRunOfAnExperimentCanBeTheCandidate() throws Exception {
        CandidateArgument latest = new CandidateArgument(CandidateArgument.Kind.LATEST, "credit-risk", "");
        EvidenceRecord record =
                Requests.engine(Requests.request(mlflow, latest, "version:1")).evaluate(Requests.policy());
        assertEquals(
                "latest run of experiment 'credit-risk'",
                record.evaluation().candidate().reference());
        assertThat(mlflow.requests(), hasItem(containsString("runs/search")));
    }

    @Test
    void aServerThatFailsBlocksWithItsProblem() throws Exception {
        mlflow.faulty(SampleMlflow.Fault.FAILS);
        EvidenceRecord record = Requests.engine(Requests.version(mlflow, "2")).evaluate(Requests.policy());
        assertEquals(Decision.BLOCKED, record.evaluation().decision());
        assertThat(record.evaluation().problems().toString(), containsString("501"));
    }

    @Test
    void aPolicyThatCantBeReadIsRefusedWithEveryProblemOnALineOfItsOwn() {
        byte[] broken = "apiVersion: mlgate/v1\nmodel: 5x\nrisk: huge\ngates: {a: {logged: b, min: x}}\n"
                .getBytes(StandardCharsets.UTF_8);
        RefusedEvaluation refused =
                assertThrows(RefusedEvaluation.class, () -> Requests.engine(Requests.version(mlflow, "2"))
                        .evaluate(broken));
        assertThat(refused.lines(), hasItem(containsString("mlgate.yaml:3:7:")));
        assertThat(refused.lines().size() > 1, org.hamcrest.Matchers.is(true));
        assertEquals(List.of(), mlflow.requests());
    }

    @Test
    void aPolicyThatTheLinterCondemnsDoesNotDecide() throws Exception {
        byte[] senseless = Requests.policy("min: 0.78", "min: 0.78, max: 0.5");
        EngineRun run = Requests.engine(Requests.version(mlflow, "2"));
        RefusedEvaluation refused = assertThrows(RefusedEvaluation.class, () -> run.evaluate(senseless));
        assertThat(refused.lines(), contains(containsString("can't decide")));
        assertThat(run.remarks(), hasItem(containsString("error: ")));
    }

    @Test
    void aCandidateThatIsNotThereIsRefusedInOneLine() {
        RefusedEvaluation refused =
                assertThrows(RefusedEvaluation.class, () -> Requests.engine(Requests.version(mlflow, "99"))
                        .evaluate(Requests.policy()));
        assertThat(refused.lines(), contains(containsString("99")));
    }

    @Test
    void aBaselineNamedByThePipelineOverridesThePolicys() throws Exception {
        CandidateArgument second = new CandidateArgument(CandidateArgument.Kind.MODEL, "2", "");
        EvidenceRecord record =
                Requests.engine(Requests.request(mlflow, second, "version:4")).evaluate(Requests.policy());
        assertEquals(true, record.evaluation().baseline().orElseThrow().overridden());
        RefusedEvaluation itself =
                assertThrows(RefusedEvaluation.class, () -> Requests.engine(Requests.request(mlflow, second, "2"))
                        .evaluate(Requests.policy()));
        assertThat(itself.lines(), contains(containsString("candidate and baseline are the same")));
    }
}
