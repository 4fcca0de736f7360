package io.mlgate.gate;

import static io.mlgate.policy.PolicyBuilder.higher;
import static io.mlgate.policy.PolicyBuilder.lower;
import static io.mlgate.policy.PolicyBuilder.max;
import static io.mlgate.policy.PolicyBuilder.maxWorse;
import static io.mlgate.policy.PolicyBuilder.min;
import static io.mlgate.policy.PolicyBuilder.minBetter;
import static io.mlgate.policy.PolicyBuilder.policy;
import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.policy.BaselineRule;
import io.mlgate.policy.Bounds;
import io.mlgate.policy.Direction;
import io.mlgate.policy.LoggedRule;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.RunBuilder;
import io.mlgate.tracking.RunStatus;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LoggedGateTest {

  /** What MLflow's own MetricThreshold says to each is noted where it errs. */
  @ParameterizedTest(name = "{0}: {1} {2}, candidate {3}, baseline {4} -> {5}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # case                                  | bound    | limit | candidate | baseline | verdict
          at the minimum                          | min      | .8    | .8        |          | PASS
          below the minimum                       | min      | .8    | .79999    |          | FAIL
          NaN against a minimum                   | min      | .8    | NaN       |          | ERROR
          infinite candidate (MLflow passes)      | min      | .8    | Infinity  |          | ERROR
          greatest double is a stored infinity    | min      | .8    | 1.7976931348623157e308 | | ERROR
          minus infinity, lower (MLflow passes)   | max      | .8    | -Infinity |          | ERROR
          missing candidate                       | min      | .8    |           |          | ERROR
          at the maximum                          | max      | .8    | .8        |          | PASS
          above the maximum                       | max      | .8    | .80001    |          | FAIL
          .85 is .80 + .05 (MLflow fails)         | minBetter| 0.05  | 0.85      | 0.80     | PASS
          .3 is .2 + .1 (MLflow fails)            | minBetter| 0.1   | 0.3       | 0.2      | PASS
          just short of .80 + .05                 | minBetter| 0.05  | 0.8499999 | 0.80     | FAIL
          NaN candidate, number (MLflow crashes)  | minBetter| 0.05  | NaN       | 0.80     | ERROR
          NaN baseline, number (MLflow crashes)   | minBetter| 0.05  | 0.85      | NaN      | ERROR
          NaN candidate, share (MLflow passes)    | minBetter| 5%    | NaN       | 0.80     | ERROR
          NaN baseline, share (MLflow passes)     | minBetter| 5%    | 0.85      | NaN      | ERROR
          share of zero, both zero                | minBetter| 5%    | 0.0       | 0.0      | ERROR
          share of zero (MLflow passes)           | minBetter| 5%    | 1e-9      | 0.0      | ERROR
          share of zero, NaN (MLflow crashes)     | minBetter| 5%    | NaN       | 0.0      | ERROR
          share of nearly zero                    | minBetter| 5%    | 1.0       | 1e-12    | ERROR
          no baseline value (MLflow crashes)      | maxWorse | 0     | 0.85      |          | ERROR
          not worse, equal                        | maxWorse | 0     | .8        | .8       | PASS
          not worse, worse                        | maxWorse | 0     | .79       | .8       | FAIL
          one point worse (MLflow can't say it)   | maxWorse | 0.01  | .79       | .80      | PASS
          more than one point worse               | maxWorse | 0.01  | .7899     | .80      | FAIL
          1% worse                                | maxWorse | 1%    | .792      | .80      | PASS
          more than 1% worse                      | maxWorse | 1%    | .7919     | .80      | FAIL
          negative baseline, 10% worse            | maxWorse | 10%   | -0.55     | -0.5     | PASS
          negative baseline, more than 10% worse  | maxWorse | 10%   | -0.5501   | -0.5     | FAIL
          negative zero is zero                   | maxWorse | 0     | -0.0      | 0.0      | PASS
          tiniest double                          | min      | 0     | 5e-324    |          | PASS
          """)
  void decidesOnThePointInDecimalsAsWritten(
      String name, String bound, String limit, Double candidate, Double baseline, Verdict verdict) {
    Bounds bounds =
        switch (bound) {
          case "min" -> min(limit);
          case "max" -> max(limit);
          case "minBetter" -> minBetter(limit);
          default -> maxWorse(limit);
        };
    LoggedRule rule = bound.equals("max") ? lower("m", bounds) : higher("m", bounds);

    assertThat(evaluate(rule, withMetric("c", candidate), withMetric("b", baseline)))
        .singleElement()
        .extracting(GateResult::verdict)
        .isEqualTo(verdict);
  }

  @ParameterizedTest(name = "{0}, candidate {1}, baseline {2} -> {3}")
  @CsvSource({
    "0.01, 0.51, 0.50, PASS",
    "0.01, 0.5101, 0.50, FAIL",
    "10%,  0.55, 0.50, PASS",
    "10%,  0.5501, 0.50, FAIL",
    "10%, -0.45, -0.5, PASS",
    "10%, -0.4499, -0.5, FAIL",
  })
  void whereLessIsBetterWorseMeansGreater(
      String margin, double candidate, double baseline, Verdict verdict) {
    assertThat(
            evaluate(
                lower("loss", maxWorse(margin)),
                run("c").metric("loss", candidate),
                run("b").metric("loss", baseline)))
        .singleElement()
        .extracting(GateResult::verdict)
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @EnumSource(value = RunStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "FINISHED")
  void numbersOfARunThatDidNotFinishNeverDecide(RunStatus status) {
    GateResult result =
        evaluate(higher("m", min("0.5")), run("c").metric("m", 0.9).status(status), run("b"))
            .get(0);

    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message()).contains("run c is " + status);
    assertThat(result.value()).hasValue(0.9);
  }

  @Test
  void numbersOfADeletedRunNeverDecide() {
    GateResult result =
        evaluate(higher("m", min("0.5")), run("c").metric("m", 0.9).deleted(), run("b")).get(0);

    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message()).isEqualTo("the candidate's run c was deleted");
  }

  @Test
  void aBaselineThatDidNotFinishNeverDecides() {
    GateResult result =
        evaluate(
                higher("m", maxWorse("0.1")),
                run("c").metric("m", 0.9),
                run("b").metric("m", 0.9).status(RunStatus.KILLED))
            .get(0);

    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message()).contains("the baseline's run b is KILLED");
  }

  @Test
  void aMisspeltMetricIsNamedWithTheOneThatWasLogged() {
    GateResult result =
        evaluate(higher("ROC-AUC", min("0.5")), run("c").metric("val_roc_auc", 0.9), run("b"))
            .get(0);

    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message())
        .isEqualTo("the candidate's run logged no 'ROC-AUC'; it logged 'val_roc_auc'");
  }

  @Test
  void everySliceHasItsOwnResultInThePolicysOrder() {
    LoggedRule rule =
        new LoggedRule(
            "recall_{sex}_{age}",
            List.of(
                new LoggedRule.Slicing("sex", List.of("f", "m")),
                new LoggedRule.Slicing("age", List.of("young", "old"))),
            Direction.HIGHER,
            min("0.7"));
    RunBuilder candidate =
        run("c")
            .metric("recall_f_young", 0.8)
            .metric("recall_f_old", 0.6)
            .metric("recall_m_young", Double.NaN);

    List<GateResult> results = evaluate(rule, candidate, run("b"));

    assertThat(results)
        .extracting(GateResult::slice, GateResult::verdict)
        .containsExactly(
            tuple("f", "young", Verdict.PASS),
            tuple("f", "old", Verdict.FAIL),
            tuple("m", "young", Verdict.ERROR),
            tuple("m", "old", Verdict.ERROR));
  }

  @Test
  void severalBoundsHoldTogetherAndNarrowTheAcceptedValues() {
    Bounds bounds =
        new Bounds(
            min("0.80").min(), max("0.99").max(), maxWorse("0.02").maxWorse(), Optional.empty());

    GateResult result =
        evaluate(higher("m", bounds), run("c").metric("m", 0.9), run("b").metric("m", 0.91)).get(0);

    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.accepted().orElseThrow().lower().orElseThrow()).isEqualByComparingTo("0.89");
    assertThat(result.accepted().orElseThrow().upper().orElseThrow()).isEqualByComparingTo("0.99");
  }

  @ParameterizedTest(name = "{0} {1}, candidate {2}, baseline {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          min       | 0.850 | 0.8712     |      | m 0.8712 is at least 0.850
          min       | 0.85  | 0.84999999 |      | m 0.84999999 is below the minimum 0.85
          min       | 2000  | 2304.25    |      | m 2304 is at least 2000
          maxWorse  | 0.005 | 0.88       | 0.90 | m 0.88 is 0.02 worse than the baseline's 0.9, where at most 0.005 worse is accepted
          maxWorse  | 0.05  | 0.88       | 0.90 | m 0.88 is 0.02 worse than the baseline's 0.9, where at most 0.05 worse is accepted
          maxWorse  | 1%    | 0.91       | 0.90 | m 0.91 is 0.01 better than the baseline's 0.9
          maxWorse  | 1%    | 0.9        | 0.90 | m 0.9 equals the baseline's 0.9
          minBetter | 0.02  | 0.91       | 0.90 | m 0.91 is 0.01 better than the baseline's 0.9, where at least 0.02 better is asked
          minBetter | 2%    | 0.8        | 0.90 | m 0.8 is 0.1 worse than the baseline's 0.9, where at least 2% better is asked
          minBetter | 0.02  | 0.92123456 | 0.90 | m 0.9212 is 0.0212 better than the baseline's 0.9
          """)
  void theMessageSaysHowTheValueStandsToTheLimit(
      String bound, String limit, double candidate, Double baseline, String message) {
    Bounds bounds =
        switch (bound) {
          case "min" -> min(limit);
          case "maxWorse" -> maxWorse(limit);
          default -> minBetter(limit);
        };

    assertThat(evaluate(higher("m", bounds), withMetric("c", candidate), withMetric("b", baseline)))
        .singleElement()
        .extracting(GateResult::message)
        .isEqualTo(message);
  }

  private static RunBuilder withMetric(String runId, Double value) {
    return value == null ? run(runId) : run(runId).metric("m", value);
  }

  private static org.assertj.core.groups.Tuple tuple(String sex, String age, Verdict verdict) {
    Map<String, String> slice = new java.util.LinkedHashMap<>();
    slice.put("sex", sex);
    slice.put("age", age);
    return org.assertj.core.groups.Tuple.tuple(new Slice(slice), verdict);
  }

  private static List<GateResult> evaluate(
      LoggedRule rule, RunBuilder candidate, RunBuilder baseline) {
    InMemoryStore store = new InMemoryStore().with(candidate.build()).with(baseline.build());
    return new Evaluator(store, Runnable::run, TableFiles.none(), Instant::now)
        .evaluate(
            policy().baseline(new BaselineRule.Run("b")).gate("g", rule).build(),
            new CandidateChoice.Named(new Reference.OfRun("c")),
            Optional.empty())
        .results();
  }
}
