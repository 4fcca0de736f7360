package io.jenkins.plugins.mlgate.evaluation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.report.JsonReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An agent may answer anything. */
class AnswerCheckTest {
    private static SampleMlflow mlflow;
    private static EvaluationRequest request;
    private static EvidenceRecord honest;
    private static String report;

    @BeforeAll
    static void evaluate() throws Exception {
        mlflow = SampleMlflow.start();
        request = Requests.version(mlflow, "3");
        honest = Requests.engine(request).evaluate(Requests.policy());
        report = new JsonReport().render(honest);
    }

    @AfterAll
    static void stop() {
        mlflow.close();
    }

    @Test
    void anHonestAnswerIsTakenAsItIs() throws Exception {
        assertEquals(
                honest,
                AnswerCheck.read(
                        EvaluationAnswer.of(report, List.of(), RepositoryClaims.NONE), request, Requests.policy()));
    }

    @Test
    void placeTimeAndToolAreTheControllersWordWhateverTheAgentSays() throws Exception {
        String lying = report.replace("\"agent blue\"", "\"the controller\"")
                .replace("2026-11-21T08:00:00Z", "2031-01-01T00:00:00Z")
                .replace("\"toolVersion\" : \"", "\"toolVersion\" : \"9");
        assertEquals(
                honest,
                AnswerCheck.read(
                        EvaluationAnswer.of(lying, List.of(), RepositoryClaims.NONE), request, Requests.policy()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "decision" : "BLOCKED"                     | "decision" : "RELEASABLE"
                    "verdict" : "FAIL"                         | "verdict" : "PASS"
                    "severity" : "block"                       | "severity" : "info"
                    "risk" : "high"                            | "risk" : "low"
                    "file" : "mlgate.yaml"                     | "file" : "other.yaml"
                    "reference" : "models:/credit-risk-classifier/3" | "reference" : "models:/credit-risk-classifier/2"
                    risk: high                                 | risk: low
                    maxDifference: 0.10                        | maxDifference: 0.90
                    "overridden" : false                       | "overridden" : true
                    """)
    void aReportThatWasTamperedWithIsNotUsed(String text, String other) {
        assertThat(report, containsString(text));
        EvaluationAnswer lie = EvaluationAnswer.of(report.replace(text, other), List.of(), RepositoryClaims.NONE);
        RefusedEvaluation refused =
                assertThrows(RefusedEvaluation.class, () -> AnswerCheck.read(lie, request, Requests.policy()));
        assertThat(refused.getMessage(), containsString("the answer of agent blue can't be used"));
    }

    @Test
    void aReportWithNumbersThatDoNotBelongToItsDigestIsNotUsed() {
        String value =
                Double.toString(honest.evaluation().results().get(0).value().orElseThrow());
        EvaluationAnswer lie = EvaluationAnswer.of(report.replace(value, "0.9999"), List.of(), RepositoryClaims.NONE);
        assertThrows(RefusedEvaluation.class, () -> AnswerCheck.read(lie, request, Requests.policy()));
    }

    @ParameterizedTest
    @CsvSource({"''", "{}", "null", "[[[[", "not json", "'{\"schema\": \"mlgate/report/v99\"}'"})
    void whatIsNoReportIsNotUsed(String text) {
        assertThrows(
                RefusedEvaluation.class,
                () -> AnswerCheck.read(
                        EvaluationAnswer.of(text, List.of(), RepositoryClaims.NONE), request, Requests.policy()));
    }

    @Test
    void aReportWithoutTheBaselineThatThePipelineNamedIsNotUsed() {
        EvaluationRequest other = Requests.request(mlflow, request.candidate(), "version:4");
        EvaluationAnswer answer = EvaluationAnswer.of(report, List.of(), RepositoryClaims.NONE);
        RefusedEvaluation refused =
                assertThrows(RefusedEvaluation.class, () -> AnswerCheck.read(answer, other, Requests.policy()));
        assertThat(refused.getMessage(), containsString("another baseline than models:/credit-risk-classifier/4"));
    }

    @Test
    void aCandidateIsNotPassedOffAsTheModelInUseNorTheOtherWayRound() throws Exception {
        EvaluationRequest again = Requests.request(mlflow, CandidateArgument.baseline(), null);
        EvidenceRecord inUse = Requests.engine(again).evaluate(Requests.policy());
        EvaluationAnswer answer = EvaluationAnswer.of(new JsonReport().render(inUse), List.of(), RepositoryClaims.NONE);

        assertEquals(inUse, AnswerCheck.read(answer, again, Requests.policy()));
        for (RefusedEvaluation refused : List.of(
                assertThrows(RefusedEvaluation.class, () -> AnswerCheck.read(answer, request, Requests.policy())),
                assertThrows(
                        RefusedEvaluation.class,
                        () -> AnswerCheck.read(
                                EvaluationAnswer.of(report, List.of(), RepositoryClaims.NONE),
                                again,
                                Requests.policy())))) {
            assertThat(refused.getMessage(), containsString("does not tell a candidate from the model in use"));
        }
    }

    @Test
    void aRefusalKeepsItsLines() {
        EvaluationAnswer answer = EvaluationAnswer.refused(List.of(), List.of("first", "second"));
        RefusedEvaluation refused =
                assertThrows(RefusedEvaluation.class, () -> AnswerCheck.read(answer, request, Requests.policy()));
        assertEquals(List.of("first", "second"), refused.lines());
    }

    @Test
    void aRefusalWithoutAReasonIsNotUsed() {
        EvaluationAnswer answer = EvaluationAnswer.refused(List.of(), List.of());
        RefusedEvaluation refused =
                assertThrows(RefusedEvaluation.class, () -> AnswerCheck.read(answer, request, Requests.policy()));
        assertThat(refused.getMessage(), containsString("it has neither a report nor a reason"));
    }

    @Test
    void whatAnAgentSaysIsShortAndCantLeaveItsLine() {
        List<String> much = new ArrayList<>(Collections.nCopies(5000, "x".repeat(100_000)));
        much.set(0, "first\nFinished: SUCCESS\u001b[2J");
        much.set(1, null);
        EvaluationAnswer answer = EvaluationAnswer.refused(much, much);
        RefusedEvaluation refused =
                assertThrows(RefusedEvaluation.class, () -> AnswerCheck.read(answer, request, Requests.policy()));
        assertEquals(refused.lines(), AnswerCheck.remarks(answer));
        assertEquals(201, refused.lines().size());
        assertEquals("first Finished: SUCCESS\uFFFD[2J", refused.lines().get(0));
        assertEquals("x".repeat(1999) + "…", refused.lines().get(2));
        assertEquals("... and 4800 more", refused.lines().get(200));
    }
}
