package io.mlgate.gate;

import static io.mlgate.gate.CreditRows.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.GroupDisparity;
import io.mlgate.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates that judge groups of rows, each for itself or how fair they are to one another. */
class GatesByGroupTest {
  private CreditRows rows;

  @BeforeEach
  void begin(@TempDir Path folder) {
    rows = new CreditRows(folder);
  }

  @Test
  void groupsAreSlicesInTheOrderOfTheirValues() {
    rows.add("m", 300, 1, 1, 1);
    rows.add("f", 150, 1, 1, 1);
    rows.add("f", 150, 1, 0, 1);
    rows.add("x", 5, 1, 1, 1);
    List<GateResult> results = rows.results("", "metric: recall, by: sex, min: 0.7");

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
    rows.add("a", 66, 1, 1, 1);
    rows.add("a", 34, 1, 0, 1);
    GateResult alone = rows.results("", "metric: recall, by: sex, min: 0.76").get(0);
    assertThat(alone.verdict()).isEqualTo(Verdict.FAIL);

    for (char group = 'b'; group <= 't'; group++) {
      rows.add(String.valueOf(group), 76, 1, 1, 1);
      rows.add(String.valueOf(group), 24, 1, 0, 1);
    }
    GateResult among = rows.results("", "metric: recall, by: sex, min: 0.76").get(0);

    assertThat(among.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(among.message())
        .contains(
            ": corrected for all that the gate judges, it may still be at least 0.76; about ");
    assertThat(among.rowsNeeded().orElseThrow()).isGreaterThan(100);
  }

  @Test
  void fewerRowsThanThePolicyAsksForDecideNothing() {
    rows.usual();
    List<GateResult> results = rows.results("", "metric: recall, by: sex, min: 0.1, minRows: 500");

    assertThat(results.get(0).verdict()).isEqualTo(Verdict.PASS);
    assertThat(results.get(1).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(results.get(1).message()).isEqualTo("475 rows, where the policy asks for 500");
    assertThat(results.get(1).rowsNeeded()).hasValue(500);
  }

  @Test
  void aGroupWithoutFinalLabelsIsNotForgotten() {
    rows.usual();
    rows.tables()
        .with("new", "p.csv", rows.csv().replaceAll("(?m),m,(.*)2026-01-01$", ",m,$12026-06-01"));
    String evaluation = "time: t, labelsMatureAfter: 45d";
    List<GateResult> recalls =
        rows.evaluate(policy(evaluation, "metric: recall, by: sex, min: 0.5")).results();
    assertThat(recalls)
        .extracting(result -> result.slice().toString(), GateResult::verdict)
        .containsExactly(
            Tuple.tuple("sex=f", Verdict.PASS), Tuple.tuple("sex=m", Verdict.INCONCLUSIVE));
    assertThat(recalls.get(1).message()).isEqualTo("none of its 475 rows has a final label yet");
  }

  @Test
  void groupsAreNoFairerForOneWithoutFinalLabels() {
    rows.usual();
    rows.add("x", 200, 1, 1, 1);
    rows.add("x", 200, 0, 0, 0);
    rows.tables()
        .with("new", "p.csv", rows.csv().replaceAll("(?m),x,(.*)2026-01-01$", ",x,$12026-06-01"));
    String evaluation = "time: t, labelsMatureAfter: 45d";
    String gate = "fairness: demographic_parity, by: sex, maxDifference: 0.2";
    GateResult result = rows.evaluate(policy(evaluation, gate)).results().get(0);
    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.message()).endsWith("none of the 400 rows of sex=x has a final label yet");

    GateResult left =
        rows.evaluate(policy(evaluation, gate + ", leaveOutBelow: 401")).results().get(0);
    assertThat(left.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void fairnessIsJudgedByTheIntervalsOfAllPairs() {
    rows.usual();
    GateResult wide = rows.result("", "fairness: demographic_parity, by: sex, maxDifference: 0.2");
    assertThat(wide.verdict()).as(wide.message()).isEqualTo(Verdict.PASS);

    GateResult tight =
        rows.result("", "fairness: demographic_parity, by: sex, maxDifference: 0.01");
    assertThat(tight.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(tight.rowsNeeded().orElseThrow()).isGreaterThan(1000);
    assertThat(tight.message()).contains(" rows in all");
    GroupDisparity disparity = tight.basis().orElseThrow().disparity().orElseThrow();
    assertThat(disparity.groups()).hasSize(2);
    assertThat(disparity.groups().get(0).rows()).isEqualTo(525);
    assertThat(disparity.pairs()).hasSize(1);

    rows.add("m", 400, 0, 1, 0);
    GateResult unfair =
        rows.result("", "fairness: demographic_parity, by: sex, maxDifference: 0.1");
    assertThat(unfair.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(unfair.value().orElseThrow()).isGreaterThan(0.1);
    assertThat(unfair.message())
        .startsWith("selection rate of sex=m is ")
        .contains(" above that of sex=f, where at most 0.1 is asked");
  }

  @Test
  void ratiosAreTheLesserRateOverTheGreater() {
    rows.usual();
    rows.add("m", 400, 0, 1, 0);
    GateResult result = rows.result("", "fairness: demographic_parity, by: sex, minRatio: 0.8");

    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.value().orElseThrow()).isBetween(0.5, 0.8);
    assertThat(result.message())
        .startsWith("selection rate of sex=f is ")
        .contains(" times that of sex=m, where at least 0.8 is asked");
  }

  @Test
  void aGroupWithoutPositivesIsNeverFair() {
    rows.usual();
    rows.add("x", 50, 0, 0, 0);
    GateResult result = rows.result("", "fairness: equal_opportunity, by: sex, maxDifference: 0.5");

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.message()).contains("sex=x").contains("no positives");
  }

  @Test
  void smallGroupsAreLeftOutOnlyWhereThePolicySaysSo() {
    rows.usual();
    rows.add("x", 5, 1, 0, 0);
    String gate = "fairness: demographic_parity, by: sex, maxDifference: 0.2";

    assertThat(rows.result("", gate).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    GateResult left = rows.result("", gate + ", leaveOutBelow: 2%");
    assertThat(left.verdict()).isEqualTo(Verdict.PASS);
    assertThat(left.message()).endsWith("; left out as small: sex=x (5 rows)");
    assertThat(rows.result("", gate + ", leaveOutBelow: 2%, minRows: 500").verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void theOrderOfRowsChangesNoVerdictAndNoNumber() {
    rows.usual();
    String gate = "metric: f1, by: sex, min: 0.85";
    List<GateResult> before = rows.results("", gate);
    rows.shuffle(new Random(3));
    List<GateResult> after = rows.results("", gate);

    assertThat(after).isEqualTo(before);
  }
}
