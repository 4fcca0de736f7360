package io.mlgate.gate;

import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.RunStatus;
import io.mlgate.tracking.TrackingException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies on tables of rows, from their text to the results. */
class RowGatesTest {
  private static final Instant NOW = Instant.parse("2026-06-30T00:00:00Z");
  private static final String HEAD = "id,sex,y,p,d,q,e,w,c,t\n";

  @TempDir private Path folder;

  private TableFiles tables;

  private final InMemoryStore store =
      new InMemoryStore()
          .with(run("new").metric("accuracy", 0.9).metric("rounded", 0.9).build())
          .with(run("old").build())
          .with(run("crashed").status(RunStatus.FAILED).build());

  private final List<String> rows = new ArrayList<>();

  @BeforeEach
  void begin() {
    tables = new TableFiles(folder);
  }

  /** Rows of one group by what is true and what the candidate and the baseline say. */
  private void rows(String sex, int count, int label, int candidate, int baseline) {
    for (int i = 0; i < count; i++) {
      rows.add(
          "%s,%d,%.3f,%d,%.3f,%d,1,%d,2026-01-01"
              .formatted(
                  sex,
                  label,
                  candidate == 1 ? 0.9 : 0.1 + i % 7 / 100.0,
                  candidate,
                  baseline == 1 ? 0.8 : 0.2 + i % 5 / 100.0,
                  baseline,
                  rows.size() / 2));
    }
  }

  /** 1,000 rows of which both models have 90% right, though not the same. */
  private void usual() {
    rows("f", 225, 1, 1, 1);
    rows("f", 225, 0, 0, 0);
    rows("m", 200, 1, 1, 1);
    rows("m", 200, 0, 0, 0);
    for (String sex : List.of("f", "m")) {
      rows(sex, 13, 1, 1, 0);
      rows(sex, 12, 0, 0, 1);
      rows(sex, 13, 1, 0, 1);
      rows(sex, 12, 0, 1, 0);
      rows(sex, 13, 1, 0, 0);
      rows(sex, 12, 0, 1, 1);
    }
  }

  private String csv() {
    StringBuilder text = new StringBuilder(HEAD);
    for (int row = 0; row < rows.size(); row++) {
      text.append(row).append(',').append(rows.get(row)).append('\n');
    }
    return text.toString();
  }

  private static String policy(String evaluation, String gate) {
    return """
        apiVersion: mlgate/v1
        model: credit
        risk: low
        baseline: {from: run:old}
        evaluations:
          holdout: {task: binary, table: p.csv, key: id, label: y, score: p, prediction: d, groups: sex%s}
        gates:
          g: {%s}
        """
        .formatted(evaluation.isEmpty() ? "" : ", " + evaluation, gate);
  }

  private Evaluation evaluate(String policy) {
    Policy read = PolicyReader.read("mlgate.yaml", policy.getBytes(StandardCharsets.UTF_8));
    return new Evaluator(store, Runnable::run, tables, () -> NOW)
        .evaluate(read, new CandidateChoice.Named(new Reference.OfRun("new")), Optional.empty());
  }

  private List<GateResult> results(String evaluation, String gate) {
    tables.with("new", "p.csv", csv());
    return evaluate(policy(evaluation, gate)).results();
  }

  private GateResult result(String evaluation, String gate) {
    List<GateResult> results = results(evaluation, gate);
    assertThat(results).hasSize(1);
    return results.get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "0.8798, PASS", // Wilson's interval is from 0.87985 to 0.91710
    "0.8799, INCONCLUSIVE",
    "0.885, INCONCLUSIVE",
    "0.917, INCONCLUSIVE",
    "0.9172, FAIL",
  })
  void theIntervalDecides(String min, Verdict verdict) {
    usual();
    GateResult result = result("", "metric: accuracy, min: " + min);

    assertThat(result.verdict()).as(result.message()).isEqualTo(verdict);
    assertThat(result.value()).hasValue(0.9);
    assertThat(result.interval().orElseThrow().lower()).isCloseTo(0.87985, within(1e-5));
    assertThat(result.interval().orElseThrow().upper()).isCloseTo(0.91710, within(1e-5));
    assertThat(result.rows()).hasValue(1000);
    assertThat(result.rowsNeeded().isPresent()).isEqualTo(verdict == Verdict.INCONCLUSIVE);
    assertThat(result.basis().orElseThrow().method()).isEqualTo("Wilson");
  }

  @Test
  void rowsNeededAreThoseThatClearTheLimit() {
    usual();
    GateResult result = result("", "metric: accuracy, min: 0.89");

    // The square root law: 1000 x ((0.9 - 0.87985) / (0.9 - 0.89))^2
    assertThat(result.rowsNeeded().orElseThrow()).isBetween(4_050L, 4_070L);
    assertThat(result.message())
        .isEqualTo(
            "accuracy 0.9 (0.8798 to 0.9171): too few rows to tell whether it is at least 0.89;"
                + " about 4,100 rows would decide, there are 1,000");
  }

  @Test
  void anEstimateOnItsLimitIsNotPromisedADecision() {
    usual();
    GateResult result = result("", "metric: accuracy, min: 0.9");

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.rowsNeeded()).isEmpty();
    assertThat(result.message()).endsWith("; no number of rows like these promises to decide");
  }

  @Test
  void thePointDecidesOnlyWhereThePolicySaysSo() {
    usual();
    GateResult result = result("", "metric: accuracy, min: 0.9, decideOn: point");

    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.interval()).isEmpty();
    assertThat(result.message()).isEqualTo("accuracy 0.9 is at least 0.9, decided on the point");
  }

  @Test
  void groupsAreSlicesInTheOrderOfTheirValues() {
    rows("m", 300, 1, 1, 1);
    rows("f", 150, 1, 1, 1);
    rows("f", 150, 1, 0, 1);
    rows("x", 5, 1, 1, 1);
    List<GateResult> results = results("", "metric: recall, by: sex, min: 0.7");

    assertThat(results)
        .extracting(result -> result.slice().values().get("sex"))
        .containsExactly("f", "m", "x");
    assertThat(results)
        .extracting(GateResult::verdict)
        .containsExactly(Verdict.FAIL, Verdict.PASS, Verdict.INCONCLUSIVE);
    assertThat(results.get(2).message())
        .isEqualTo("recall is undefined: a group of fewer than 10 rows");
    assertThat(results.get(2).value()).isEmpty();
  }

  /** One of twenty fair groups is below its minimum by chance; alone it would have failed. */
  @Test
  void holmCorrectsAFailForAllGroupsOfTheGate() {
    rows("a", 66, 1, 1, 1);
    rows("a", 34, 1, 0, 1);
    GateResult alone = results("", "metric: recall, by: sex, min: 0.76").get(0);
    assertThat(alone.verdict()).isEqualTo(Verdict.FAIL);

    for (char group = 'b'; group <= 't'; group++) {
      rows(String.valueOf(group), 76, 1, 1, 1);
      rows(String.valueOf(group), 24, 1, 0, 1);
    }
    GateResult among = results("", "metric: recall, by: sex, min: 0.76").get(0);

    assertThat(among.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(among.message())
        .contains(
            ": corrected for all that the gate judges, it may still be at least 0.76; about ");
    assertThat(among.rowsNeeded().orElseThrow()).isGreaterThan(100);
  }

  @Test
  void fewerRowsThanThePolicyAsksForDecideNothing() {
    usual();
    List<GateResult> results = results("", "metric: recall, by: sex, min: 0.1, minRows: 500");

    assertThat(results.get(0).verdict()).isEqualTo(Verdict.PASS);
    assertThat(results.get(1).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(results.get(1).message()).isEqualTo("475 rows, where the policy asks for 500");
    assertThat(results.get(1).rowsNeeded()).hasValue(500);
  }

  @ParameterizedTest
  @CsvSource({
    "maxWorse: 0.025, PASS",
    "maxWorse: 0.005, INCONCLUSIVE",
    "minBetter: 0, INCONCLUSIVE",
    "minBetter: 0.03, FAIL",
    "maxWorse: 3%, PASS",
    "minBetter: 4%, FAIL",
  })
  void aComparisonIsDecidedByTheIntervalOfTheDifferenceOnTheSameRows(
      String bound, Verdict verdict) {
    usual();
    GateResult result = result("baseline: {score: q, prediction: e}", "metric: accuracy, " + bound);

    assertThat(result.verdict()).as(result.message()).isEqualTo(verdict);
    assertThat(result.value()).hasValue(0.9);
    assertThat(result.baseline()).hasValue(0.9);
    Comparison comparison = result.basis().orElseThrow().comparison().orElseThrow();
    boolean share = bound.endsWith("%");
    assertThat(comparison.factor() == 1).isEqualTo(!share);
    // Laid at the baseline's value, so that it can be drawn beside the candidate's.
    assertThat(result.interval().orElseThrow().lower())
        .isCloseTo(
            comparison.interval().orElseThrow().lower() + comparison.factor() * 0.9, within(1e-12));
    assertThat(comparison.p().isPresent()).isEqualTo(!share);
  }

  @Test
  void absoluteAndRelativeBoundsOfOneGateMustAllHold() {
    usual();
    String baseline = "baseline: {score: q, prediction: e}";

    assertThat(result(baseline, "metric: accuracy, min: 0.8, maxWorse: 0.03").verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(result(baseline, "metric: accuracy, min: 0.8, maxWorse: 0.001").verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result(baseline, "metric: accuracy, min: 0.95, maxWorse: 0.03").verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void allBoundsAreShownWhicheverDecided() {
    usual();
    GateResult result =
        result(
            "baseline: {score: q, prediction: e}",
            "metric: accuracy, min: 0.5, max: 0.95, maxWorse: 0.05");
    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.accepted())
        .contains(
            new Accepted(Optional.of(new BigDecimal("0.85")), Optional.of(new BigDecimal("0.95"))));
  }

  @Test
  void areasUnderTheCurveAreComparedByDeLongAndDrawn() {
    usual();
    tables.with("new", "p.csv", csv());
    Evaluation evaluation =
        evaluate(policy("baseline: {score: q, prediction: e}", "metric: roc_auc, maxWorse: 0.05"));
    GateResult result = evaluation.results().get(0);

    assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.PASS);
    assertThat(result.basis().orElseThrow().method()).isEqualTo("DeLong");
    EvaluatedTable table = evaluation.tables().get(0);
    assertThat(table.rows()).isEqualTo(1000);
    assertThat(table.candidate().path()).isEqualTo("p.csv");
    assertThat(table.candidate().sha256()).matches("[0-9a-f]{64}");
    assertThat(table.curves()).hasSize(2);
    assertThat(table.curves().get(0).roc()).startsWith(new ScoreCurves.Point(0, 0, 0));
  }

  @Test
  void theChampionsTablePairsByKeyInAnyOrderAndNeedsNoLabel() {
    usual();
    StringBuilder champion = new StringBuilder("id,p,d\n");
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      String[] cells = rows.get(row).split(",", -1);
      lines.add(row + "," + cells[4] + "," + cells[5] + "\n");
    }
    Collections.shuffle(lines, new Random(7));
    lines.forEach(champion::append);
    tables.with("new", "champion.csv", champion.toString());
    GateResult other = result("baseline: {table: champion.csv}", "metric: f1, maxWorse: 0.05");
    GateResult same = result("baseline: {score: q, prediction: e}", "metric: f1, maxWorse: 0.05");

    assertThat(other.verdict()).isEqualTo(Verdict.PASS);
    assertThat(other.baseline()).isEqualTo(same.baseline());
    assertThat(other.interval()).isEqualTo(same.interval());
  }

  @Test
  void theBaselinesOwnRunMustHaveTheSameRows() {
    usual();
    tables.with("old", "p.csv", csv());
    String gate = "metric: accuracy, maxWorse: 0.05";
    GateResult same = result("baseline: own-run", gate);
    assertThat(same.value()).isEqualTo(same.baseline());

    tables.with("old", "p.csv", csv().replaceFirst("\n0,", "\n100000,"));
    GateResult others = result("baseline: own-run", gate);
    assertThat(others.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(others.message())
        .isEqualTo("p.csv of the baseline: 1 key is missing that p.csv has: 0 (row 1)");

    tables.with("old", "p.csv", csv().replaceFirst(",1,", ",0,"));
    GateResult relabelled = result("baseline: own-run", gate);
    assertThat(relabelled.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(relabelled.message()).contains("is not the label that the candidate has");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "missing.csv | the run new has no artifact missing.csv",
        "other.csv   | other.csv: 999 keys are missing that p.csv has",
        "copy.csv    | copy.csv: holds the same bytes as the candidate's table p.csv"
      })
  void faultyRowsOfTheBaselineAreNoFaultOfGatesThatDoNotCompare(String table, String says) {
    usual();
    tables.with("new", "p.csv", csv());
    tables.with("new", "copy.csv", csv());
    tables.with("new", "other.csv", "id,p,d\n0,0.5,1\n");
    String text =
        policy("baseline: {table: " + table + "}", "metric: accuracy, maxWorse: 0.05")
            + "  min: {metric: accuracy, min: 0.5}\n"
            + "  fair: {fairness: demographic_parity, by: sex, maxDifference: 0.2}\n"
            + "  honest: {agreement: [accuracy]}\n";
    List<GateResult> results = evaluate(text).results();

    assertThat(results)
        .extracting(GateResult::verdict)
        .containsExactly(Verdict.ERROR, Verdict.PASS, Verdict.PASS, Verdict.PASS);
    assertThat(results.get(0).message()).startsWith(says);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metric: accuracy, min: 0.5",
        "fairness: demographic_parity, by: sex, maxDifference: 0.2",
        "agreement: [accuracy]"
      })
  void keysMustNameTheRowsOneByOneEvenWhereNothingIsPaired(String gate) {
    usual();
    String text = csv();
    tables.with("new", "p.csv", text.replaceFirst("(?m)^7,", "6,"));
    GateResult repeated = evaluate(policy("", gate)).results().get(0);
    assertThat(repeated.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(repeated.message())
        .isEqualTo("p.csv: 1 row repeats a key of a row before: 6 (row 8)");

    tables.with("new", "p.csv", text.replaceFirst("(?m)^7,", ","));
    GateResult missing = evaluate(policy("", gate)).results().get(0);
    assertThat(missing.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(missing.message()).isEqualTo("p.csv: column 'id', row 8: has no value");
  }

  @Test
  void aFirstReleaseIsJudgedByItsAbsoluteBoundsAlone() {
    usual();
    tables.with("new", "p.csv", csv());
    String text =
        policy("baseline: {score: q, prediction: e}", "metric: accuracy, min: 0.8, maxWorse: 0.01")
                .replace("{from: run:old}", "{from: alias:champion, firstRelease: {}}")
            + "  h: {metric: accuracy, maxWorse: 0.01}\n";
    List<GateResult> results = evaluate(text).results();

    assertThat(results)
        .extracting(GateResult::verdict)
        .containsExactly(Verdict.PASS, Verdict.NOT_EVALUATED);
    assertThat(results.get(0).message()).endsWith("first release, there is no baseline yet");
  }

  @Test
  void rowsWhoseLabelsAreNotFinalAreLeftOutAndCounted() {
    usual();
    String text = csv();
    tables.with("new", "p.csv", text.replaceAll("(?m)^([0-9]),(.*)2026-01-01$", "$1,$22026-06-01"));
    Evaluation evaluation =
        evaluate(policy("time: t, labelsMatureAfter: 45d", "metric: accuracy, min: 0.5"));

    assertThat(evaluation.results().get(0).rows()).hasValue(990);
    assertThat(evaluation.tables().get(0).rows()).isEqualTo(990);
    assertThat(evaluation.tables().get(0).tooYoung()).isEqualTo(10);
  }

  @Test
  void aGroupWithoutFinalLabelsIsNotForgotten() {
    usual();
    tables.with("new", "p.csv", csv().replaceAll("(?m),m,(.*)2026-01-01$", ",m,$12026-06-01"));
    String evaluation = "time: t, labelsMatureAfter: 45d";
    List<GateResult> recalls =
        evaluate(policy(evaluation, "metric: recall, by: sex, min: 0.5")).results();
    assertThat(recalls)
        .extracting(result -> result.slice().toString(), GateResult::verdict)
        .containsExactly(
            Tuple.tuple("sex=f", Verdict.PASS), Tuple.tuple("sex=m", Verdict.INCONCLUSIVE));
    assertThat(recalls.get(1).message()).isEqualTo("none of its 475 rows has a final label yet");
  }

  @Test
  void groupsAreNoFairerForOneWithoutFinalLabels() {
    usual();
    rows("x", 200, 1, 1, 1);
    rows("x", 200, 0, 0, 0);
    tables.with("new", "p.csv", csv().replaceAll("(?m),x,(.*)2026-01-01$", ",x,$12026-06-01"));
    String evaluation = "time: t, labelsMatureAfter: 45d";
    String gate = "fairness: demographic_parity, by: sex, maxDifference: 0.2";
    GateResult result = evaluate(policy(evaluation, gate)).results().get(0);
    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.message()).endsWith("none of the 400 rows of sex=x has a final label yet");

    GateResult left = evaluate(policy(evaluation, gate + ", leaveOutBelow: 401")).results().get(0);
    assertThat(left.verdict()).isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accuracy                                  | PASS",
        "{metric: recall, logged: accuracy}        | PASS", // 0.9 too
        "{metric: precision, logged: nothing}      | ERROR",
        "{metric: roc_auc, logged: accuracy}       | PASS", // 0.9 is rounded to one decimal
        "{metric: selection_rate, logged: rounded} | FAIL",
      })
  void whatIsLoggedMustBeWhatTheRowsGive(String claim, Verdict verdict) {
    usual();
    GateResult result = result("", "agreement: [" + claim + "]");

    assertThat(result.verdict()).as(result.message()).isEqualTo(verdict);
  }

  @Test
  void whatWasLoggedIsHeldAgainstRowsOfEveryAge() {
    usual();
    tables.with(
        "new", "p.csv", csv().replaceAll("(?m)^([0-9]+,m,1,0.1.*)2026-01-01$", "$12026-06-29"));
    String text =
        policy("time: t, labelsMatureAfter: 45d", "metric: accuracy, min: 0.9")
            + "  h: {agreement: [accuracy]}\n";
    List<GateResult> results = evaluate(text).results();

    assertThat(results.get(0).rows().orElseThrow()).isLessThan(1000);
    assertThat(results.get(1).verdict()).as(results.get(1).message()).isEqualTo(Verdict.PASS);
    assertThat(results.get(1).rows()).hasValue(1000);
  }

  @Test
  void aWholeNumberIsTakenAtItsWord() {
    usual();
    store.with(run("new").metric("accuracy", 1).build());
    GateResult result = result("", "agreement: [accuracy]");

    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.message()).isEqualTo("logged accuracy 1 is not accuracy of the rows, 0.9");
    assertThat(result.slice()).isEqualTo(new Slice(Map.of("metric", "accuracy")));
  }

  @Test
  void fairnessIsJudgedByTheIntervalsOfAllPairs() {
    usual();
    GateResult wide = result("", "fairness: demographic_parity, by: sex, maxDifference: 0.2");
    assertThat(wide.verdict()).as(wide.message()).isEqualTo(Verdict.PASS);

    GateResult tight = result("", "fairness: demographic_parity, by: sex, maxDifference: 0.01");
    assertThat(tight.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(tight.rowsNeeded().orElseThrow()).isGreaterThan(1000);
    assertThat(tight.message()).contains(" rows in all");
    GroupDisparity disparity = tight.basis().orElseThrow().disparity().orElseThrow();
    assertThat(disparity.groups()).hasSize(2);
    assertThat(disparity.groups().get(0).rows()).isEqualTo(525);
    assertThat(disparity.pairs()).hasSize(1);

    rows("m", 400, 0, 1, 0);
    GateResult unfair = result("", "fairness: demographic_parity, by: sex, maxDifference: 0.1");
    assertThat(unfair.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(unfair.value().orElseThrow()).isGreaterThan(0.1);
    assertThat(unfair.message())
        .startsWith("selection rate of sex=m is ")
        .contains(" above that of sex=f, where at most 0.1 is asked");
  }

  @Test
  void ratiosAreTheLesserRateOverTheGreater() {
    usual();
    rows("m", 400, 0, 1, 0);
    GateResult result = result("", "fairness: demographic_parity, by: sex, minRatio: 0.8");

    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.value().orElseThrow()).isBetween(0.5, 0.8);
    assertThat(result.message())
        .startsWith("selection rate of sex=f is ")
        .contains(" times that of sex=m, where at least 0.8 is asked");
  }

  @Test
  void aGroupWithoutPositivesIsNeverFair() {
    usual();
    rows("x", 50, 0, 0, 0);
    GateResult result = result("", "fairness: equal_opportunity, by: sex, maxDifference: 0.5");

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.message()).contains("sex=x").contains("no positives");
  }

  @Test
  void smallGroupsAreLeftOutOnlyWhereThePolicySaysSo() {
    usual();
    rows("x", 5, 1, 0, 0);
    String gate = "fairness: demographic_parity, by: sex, maxDifference: 0.2";

    assertThat(result("", gate).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    GateResult left = result("", gate + ", leaveOutBelow: 2%");
    assertThat(left.verdict()).isEqualTo(Verdict.PASS);
    assertThat(left.message()).endsWith("; left out as small: sex=x (5 rows)");
    assertThat(result("", gate + ", leaveOutBelow: 2%, minRows: 500").verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void clustersAndWeightsAreResampled() {
    usual();
    String fair = "fairness: demographic_parity, by: sex, maxDifference: 0.2";

    assertThat(result("cluster: c", fair).basis().orElseThrow().method())
        .isEqualTo("cluster bootstrap");
    assertThat(result("weight: w", fair).basis().orElseThrow().method()).isEqualTo("bootstrap");
    GateResult accuracy = result("cluster: c", "metric: accuracy, min: 0.85");
    assertThat(accuracy.verdict()).isEqualTo(Verdict.PASS);
    assertThat(accuracy.basis().orElseThrow().method()).isEqualTo("cluster bootstrap");
    // Pairs of equal rows: half as many units, so that the interval is wider than Wilson's.
    assertThat(accuracy.interval().orElseThrow().halfWidth()).isBetween(0.023, 0.030);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",0.900,1, | ,nan,1,      | p.csv: column 'p', row 1: ",
        ",0.900,1, | ,inf,1,      | p.csv: column 'p', row 1: ",
        ",0.900,1, | ,,1,         | p.csv: column 'p', row 1: ",
        ",0.900,1, | ,high,1,     | p.csv: column 'p'",
        "0,f,1     | 0,f,2        | p.csv: column 'y', row 1: ",
        "id,sex,y  | id,sex,label | p.csv: column 'y': there is no such column",
      })
  void rowsThatCannotBeJudgedAreAnErrorWithTheirPlace(String sound, String broken, String place) {
    usual();
    tables.with("new", "p.csv", csv().replaceFirst(sound, broken));
    GateResult result = evaluate(policy("", "metric: roc_auc, min: 0.5")).results().get(0);

    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message()).startsWith(place).doesNotContain("\n");
  }

  @Test
  void aProbabilityBeyondOneIsAnErrorOfTheGateThatNeedsProbabilities() {
    usual();
    tables.with("new", "p.csv", csv().replaceFirst(",0.900,1,", ",1.500,1,"));
    String text = policy("", "metric: log_loss, max: 9") + "  h: {metric: roc_auc, min: 0.5}\n";
    List<GateResult> results = evaluate(text).results();

    assertThat(results)
        .extracting(GateResult::verdict)
        .containsExactly(Verdict.ERROR, Verdict.PASS);
    assertThat(results.get(0).message())
        .isEqualTo("p.csv: column 'p', row 1: holds 1.5, no probability, which log_loss needs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"metric: roc_auc, min: 0.5", "metric: recall, min: 0.1"})
  void oneClassOnlyIsAnErrorWhereTheMetricIsUndefined(String gate) {
    rows("f", 100, 0, 0, 0);
    GateResult result = result("", gate);

    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message()).contains("is undefined: ");
  }

  @Test
  void weightsThatAreAllZeroAreAnError() {
    usual();
    tables.with(
        "new", "p.csv", csv().replace(",1,", ",1,").replaceAll(",1,(\\d+),2026", ",0,$1,2026"));
    GateResult result =
        evaluate(policy("weight: w", "metric: accuracy, min: 0.5")).results().get(0);

    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message()).isEqualTo("p.csv: column 'w': all weights are 0");
  }

  @Test
  void aMissingTableIsAnErrorAndASilentStoreIsAProblemToo() {
    Evaluation missing = evaluate(policy("", "metric: accuracy, min: 0.5"));
    assertThat(missing.results().get(0).verdict()).isEqualTo(Verdict.ERROR);
    assertThat(missing.results().get(0).message()).isEqualTo("the run new has no artifact p.csv");
    assertThat(missing.problems()).isEmpty();

    Policy policy =
        PolicyReader.read(
            "mlgate.yaml",
            policy("", "metric: accuracy, min: 0.5, severity: warn")
                .concat("  h: {logged: accuracy, direction: higher, min: 0.5}\n")
                .getBytes(StandardCharsets.UTF_8));
    TableSource silent =
        (runId, path) -> {
          throw new TrackingException(
              TrackingException.Kind.UNREACHABLE, "no answer from the store");
        };
    Evaluation unreachable =
        new Evaluator(store, Runnable::run, silent, () -> NOW)
            .evaluate(
                policy, new CandidateChoice.Named(new Reference.OfRun("new")), Optional.empty());
    assertThat(unreachable.problems()).containsExactly("no answer from the store");
    assertThat(unreachable.decision()).isEqualTo(Decision.BLOCKED);
  }

  @Test
  void theRowsOfARunThatDidNotFinishDecideNothing() {
    usual();
    tables.with("crashed", "p.csv", csv());
    Policy policy =
        PolicyReader.read(
            "mlgate.yaml",
            policy("", "metric: accuracy, min: 0.5").getBytes(StandardCharsets.UTF_8));
    GateResult result =
        new Evaluator(store, Runnable::run, tables, () -> NOW)
            .evaluate(
                policy, new CandidateChoice.Named(new Reference.OfRun("crashed")), Optional.empty())
            .results()
            .get(0);

    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message())
        .isEqualTo("the candidate's run crashed is FAILED; only numbers of a FINISHED run decide");
  }

  @Test
  void theFaultOfOneTableIsNoneOfTheOthers() {
    usual();
    tables.with("new", "p.csv", csv());
    String text =
        policy("", "metric: accuracy, min: 0.5")
                .replace(
                    "gates:",
                    "  noisy: {like: holdout, table: noisy.csv}\ngates:\n"
                        + "  n: {metric: accuracy, on: noisy, min: 0.5}")
            + "  h: {logged: accuracy, direction: higher, min: 0.5}\n";
    Evaluation evaluation = evaluate(text);

    assertThat(evaluation.results()).extracting(GateResult::gate).containsExactly("n", "g", "h");
    assertThat(evaluation.results())
        .extracting(GateResult::verdict)
        .containsExactly(Verdict.ERROR, Verdict.PASS, Verdict.PASS);
    assertThat(evaluation.tables()).hasSize(1);
  }

  @Test
  void plainColumnsAreJudgedByTheDirectionThatThePolicySays() {
    StringBuilder judged = new StringBuilder("prompt,toxicity,refused,ours,theirs\n");
    for (int row = 0; row < 400; row++) {
      judged.append(
          "%d,%.2f,%s,%d,%d\n"
              .formatted(row, row % 10 / 100.0, row % 20 == 0, 3 + row % 3, 2 + row % 4));
    }
    tables.with("new", "j.csv", judged.toString());
    String text =
        """
        apiVersion: mlgate/v1
        model: credit
        risk: low
        evaluations:
          judged: {task: rows, table: j.csv}
        gates:
          toxicity: {metric: {name: mean, of: toxicity, direction: lower}, max: 0.06}
          refusals: {metric: {name: rate, of: refused, direction: lower}, max: 0.04}
          wins: {metric: {name: win_rate, of: ours, against: theirs}, min: 0.5}
          alone: {metric: {name: win_rate, of: ours}, min: 0.5}
          unnamed: {metric: mean, max: 1}
        """;
    List<GateResult> results = evaluate(text).results();

    assertThat(results)
        .as(results.toString())
        .extracting(GateResult::verdict)
        .containsExactly(
            Verdict.PASS, Verdict.INCONCLUSIVE, Verdict.PASS, Verdict.ERROR, Verdict.ERROR);
    assertThat(results.get(0).value().orElseThrow()).isCloseTo(0.045, within(1e-12));
    assertThat(results.get(4).message())
        .isEqualTo("mean on rows needs a column: {name: mean, of: COLUMN}");
  }

  @Test
  void theOrderOfRowsChangesNoVerdictAndNoNumber() {
    usual();
    String gate = "metric: f1, by: sex, min: 0.85";
    List<GateResult> before = results("", gate);
    Collections.shuffle(rows, new Random(3));
    List<GateResult> after = results("", gate);

    assertThat(after).isEqualTo(before);
  }
}
