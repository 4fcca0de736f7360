package io.mlgate.gate;

import static io.mlgate.gate.CreditRows.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlgate.verdict.Accepted;
import io.mlgate.verdict.Comparison;
import io.mlgate.verdict.EvaluatedTable;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.ScoreCurves;
import io.mlgate.verdict.Verdict;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gates that compare the candidate with the baseline on the same rows. */
class GatesAgainstTheBaselineTest {
  private CreditRows rows;

  @BeforeEach
  void begin(@TempDir Path folder) {
    rows = new CreditRows(folder);
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
    rows.usual();
    GateResult result =
        rows.result("baseline: {score: q, prediction: e}", "metric: accuracy, " + bound);

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
    rows.usual();
    String baseline = "baseline: {score: q, prediction: e}";

    assertThat(rows.result(baseline, "metric: accuracy, min: 0.8, maxWorse: 0.03").verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(rows.result(baseline, "metric: accuracy, min: 0.8, maxWorse: 0.001").verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(rows.result(baseline, "metric: accuracy, min: 0.95, maxWorse: 0.03").verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void allBoundsAreShownWhicheverDecided() {
    rows.usual();
    GateResult result =
        rows.result(
            "baseline: {score: q, prediction: e}",
            "metric: accuracy, min: 0.5, max: 0.95, maxWorse: 0.05");
    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.accepted())
        .contains(
            new Accepted(Optional.of(new BigDecimal("0.85")), Optional.of(new BigDecimal("0.95"))));
  }

  @Test
  void areasUnderTheCurveAreComparedByDeLongAndDrawn() {
    rows.usual();
    rows.tables().with("new", "p.csv", rows.csv());
    Evaluation evaluation =
        rows.evaluate(
            policy("baseline: {score: q, prediction: e}", "metric: roc_auc, maxWorse: 0.05"));
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
    rows.usual();
    StringBuilder champion = new StringBuilder("id,p,d\n");
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < rows.lines().size(); row++) {
      String[] cells = rows.lines().get(row).split(",", -1);
      lines.add(row + "," + cells[4] + "," + cells[5] + "\n");
    }
    Collections.shuffle(lines, new Random(7));
    lines.forEach(champion::append);
    rows.tables().with("new", "champion.csv", champion.toString());
    GateResult other = rows.result("baseline: {table: champion.csv}", "metric: f1, maxWorse: 0.05");
    GateResult same =
        rows.result("baseline: {score: q, prediction: e}", "metric: f1, maxWorse: 0.05");

    assertThat(other.verdict()).isEqualTo(Verdict.PASS);
    assertThat(other.baseline()).isEqualTo(same.baseline());
    assertThat(other.interval()).isEqualTo(same.interval());
  }

  @Test
  void theBaselinesOwnRunMustHaveTheSameRows() {
    rows.usual();
    rows.tables().with("old", "p.csv", rows.csv());
    String gate = "metric: accuracy, maxWorse: 0.05";
    GateResult same = rows.result("baseline: own-run", gate);
    assertThat(same.value()).isEqualTo(same.baseline());

    rows.tables().with("old", "p.csv", rows.csv().replaceFirst("\n0,", "\n100000,"));
    GateResult others = rows.result("baseline: own-run", gate);
    assertThat(others.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(others.message())
        .isEqualTo("p.csv of the baseline: 1 key is missing that p.csv has: 0 (row 1)");

    rows.tables().with("old", "p.csv", rows.csv().replaceFirst(",1,", ",0,"));
    GateResult relabelled = rows.result("baseline: own-run", gate);
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
    rows.usual();
    rows.tables().with("new", "p.csv", rows.csv());
    rows.tables().with("new", "copy.csv", rows.csv());
    rows.tables().with("new", "other.csv", "id,p,d\n0,0.5,1\n");
    String text =
        policy("baseline: {table: " + table + "}", "metric: accuracy, maxWorse: 0.05")
            + "  min: {metric: accuracy, min: 0.5}\n"
            + "  fair: {fairness: demographic_parity, by: sex, maxDifference: 0.2}\n"
            + "  honest: {agreement: [accuracy]}\n";
    List<GateResult> results = rows.evaluate(text).results();

    assertThat(results)
        .extracting(GateResult::verdict)
        .containsExactly(Verdict.ERROR, Verdict.PASS, Verdict.PASS, Verdict.PASS);
    assertThat(results.get(0).message()).startsWith(says);
  }

  @Test
  void aFirstReleaseIsJudgedByItsAbsoluteBoundsAlone() {
    rows.usual();
    rows.tables().with("new", "p.csv", rows.csv());
    String text =
        policy("baseline: {score: q, prediction: e}", "metric: accuracy, min: 0.8, maxWorse: 0.01")
                .replace("{from: run:old}", "{from: alias:champion, firstRelease: {}}")
            + "  h: {metric: accuracy, maxWorse: 0.01}\n";
    List<GateResult> results = rows.evaluate(text).results();

    assertThat(results)
        .extracting(GateResult::verdict)
        .containsExactly(Verdict.PASS, Verdict.NOT_EVALUATED);
    assertThat(results.get(0).message()).endsWith("first release, there is no baseline yet");
  }
}
