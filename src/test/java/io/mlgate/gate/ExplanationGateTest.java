package io.mlgate.gate;

import static io.mlgate.policy.PolicyBuilder.policy;
import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mlgate.policy.BaselineRule;
import io.mlgate.policy.ExplanationRule;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.TrackingException;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationGateTest {
  private static final String FILE = "explain/importance.json";
  private static final ExplanationRule ALL =
      new ExplanationRule(
          FILE,
          Optional.of(new BigDecimal("0.5")),
          List.of("zip_code", "sex"),
          Optional.of(new BigDecimal("0.4")));

  private final InMemoryStore store =
      new InMemoryStore().with(run("c").build()).with(run("b").build());

  @Test
  void eachCheckIsAResultOfItsOwn() {
    candidate("{\"income\": 0.4, \"age\": -0.3, \"debt\": 0.3}");
    baseline(
        "[{\"feature\": \"income\", \"importance\": 9}, {\"feature\": \"age\", \"importance\": 5},"
            + " {\"feature\": \"debt\", \"importance\": 4}]");

    assertThat(evaluate().results())
        .extracting(result -> result.slice().toString(), GateResult::verdict, GateResult::message)
        .containsExactly(
            tuple("check=forbid", Verdict.PASS, "none of the forbidden features is used"),
            tuple("check=max_share", Verdict.PASS, "the share of income 0.4 is at most 0.4"),
            tuple(
                "check=min_rank_correlation",
                Verdict.PASS,
                "the rank correlation with the baseline's importances 0.866 is at least 0.5"));
  }

  @Test
  void whatMayNotDecideFails() {
    candidate("{\"income\": 0.41, \"zip_code\": 0, \"age\": 0.29, \"debt\": 0.3}");
    baseline("{\"debt\": 1, \"age\": 2, \"income\": 0.5, \"zip_code\": 3}");

    assertThat(evaluate().results())
        .extracting(GateResult::verdict, GateResult::message)
        .containsExactly(
            tuple(Verdict.FAIL, "uses zip_code"),
            tuple(Verdict.FAIL, "the share of income 0.41 is above the maximum 0.4"),
            tuple(
                Verdict.FAIL,
                "the rank correlation with the baseline's importances -1 is below the minimum"
                    + " 0.5"));
  }

  @Test
  void withoutTheBaselinesFileOnlyTheComparisonIsAnError() {
    candidate("{\"income\": 0.3, \"age\": 0.3, \"debt\": 0.4}");

    assertThat(evaluate().results())
        .extracting(GateResult::verdict)
        .containsExactly(Verdict.PASS, Verdict.PASS, Verdict.ERROR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                       | no feature in it",
        "{\"a\": 0, \"b\": 0}                     | every importance is 0",
        "{\"a\": \"1\"}                           | the importance of 'a' is no finite number",
        "{\"a\": 1e999}                           | the importance of 'a' is no finite number",
        "{\"a\": NaN}                             | no JSON from line 1 on",
        "{\"a\": 1, \"a\": 2}                     | no JSON from line 1 on",
        "{\"a\": 1                                | no JSON from line 1 on",
        "{\"a\": 1} 2                             | no JSON from line 1 on",
        "7                                        | neither an object of numbers nor a list",
        "[{\"importance\": 1}]                    | an item of the list has no text 'feature'",
        "[{\"feature\": \"a\"}]                   | the importance of 'a' is no finite number",
      })
  void aFileWithoutImportancesIsAnErrorOfEachCheck(String json, String why) {
    candidate(json);

    assertThat(evaluate().results())
        .extracting(GateResult::verdict, GateResult::message)
        .containsOnly(
            tuple(Verdict.ERROR, "artifact 'explain/importance.json' of run 'c': " + why));
  }

  @Test
  void featuresThatAreAllEquallyImportantHaveNoRanks() {
    candidate("{\"a\": 1, \"b\": 1}");
    baseline("{\"a\": 1, \"b\": 2}");

    assertThat(evaluate().results().get(2).message())
        .isEqualTo("all features are equally important, so that their ranks can't be compared");
  }

  @Test
  void aStoreThatFailsIsAProblemOfTheWholeEvaluation() {
    store.failing("run 'c'/" + FILE, TrackingException.Kind.UNREACHABLE, "no answer");

    assertThat(evaluate().problems()).containsExactly("no answer");
    assertThat(evaluate().results()).allMatch(result -> result.verdict() == Verdict.ERROR);
  }

  private void candidate(String json) {
    store.withFile("run 'c'", FILE, json);
  }

  private void baseline(String json) {
    store.withFile("run 'b'", FILE, json);
  }

  private Evaluation evaluate() {
    return new Evaluator(store, Runnable::run, TableFiles.none(), Instant::now)
        .evaluate(
            policy().baseline(new BaselineRule.Run("b")).gate("explained", ALL).build(),
            new CandidateChoice.Named(new Reference.OfRun("c")),
            Optional.empty());
  }
}
