package io.mlgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mlgate.verdict.EvaluatedTable;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.SourceFile;
import io.mlgate.verdict.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriftGateTest {
  private DriftRows rows;

  @BeforeEach
  void begin(@TempDir Path folder) {
    rows = new DriftRows(folder);
  }

  @Test
  void allColumnsAreThoseThatTheEvaluationSaysNothingOf() {
    assertThat(rows.results("drift: psi, reference: train.csv, max: 0.2"))
        .extracting(result -> result.slice().toString(), GateResult::verdict)
        .containsExactly(
            tuple("column=age", Verdict.PASS),
            tuple("column=income", Verdict.PASS),
            tuple("column=job", Verdict.PASS),
            tuple("column=new", Verdict.PASS));
  }

  @Test
  void columnsMayBeLeftOutOfAllAndAnswersBeNamed() {
    assertThat(rows.results("drift: psi, reference: train.csv, except: [job, new], max: 0.2"))
        .extracting(result -> result.slice().toString())
        .containsExactly("column=age", "column=income");
    assertThat(rows.results("drift: psi, reference: train.csv, columns: [p, y], max: 0.2"))
        .extracting(result -> result.slice().toString(), GateResult::verdict)
        .containsExactly(tuple("column=p", Verdict.PASS), tuple("column=y", Verdict.PASS));
  }

  @Test
  void aColumnThatMovedFailsAndTheOthersDoNot() {
    rows.tables().with("new", "p.csv", DriftRows.table(2_000, 2, 1));
    List<GateResult> results = rows.results("drift: psi, reference: train.csv, max: 0.2");
    assertThat(results)
        .extracting(GateResult::verdict)
        .containsExactly(Verdict.FAIL, Verdict.PASS, Verdict.PASS, Verdict.PASS);
    GateResult age = results.get(0);
    // Two normals a standard deviation apart: 1 but for the bins.
    assertThat(age.value().orElseThrow()).isCloseTo(0.95, Offset.offset(0.15));
    assertThat(age.interval()).isEmpty();
    assertThat(age.rows()).hasValue(2_000);
    assertThat(age.message())
        .startsWith("psi 0.")
        .endsWith(
            " lies above 0.2, which is no chance: p below 0.0001 after correction for 4 columns");
    GateResult income = results.get(1);
    assertThat(income.interval().orElseThrow().upper()).isLessThanOrEqualTo(0.2);
    assertThat(income.interval().orElseThrow().contains(income.value().orElseThrow())).isTrue();
    assertThat(income.message())
        .matches("psi 0\\.\\d+ is at most 0\\.2, and that of the populations at most 0\\.\\d+");
  }

  @Test
  void theBaselinesTableOfTheEvaluationMayBeTheReference() {
    rows.tables().with("old", "p.csv", DriftRows.table(2_000, 3, 1));
    assertThat(rows.results("drift: ks, reference: baseline, columns: [age, income], max: 0.2"))
        .extracting(GateResult::verdict)
        .containsExactly(Verdict.FAIL, Verdict.PASS);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.4})
  void fewRowsDecideNothingAndTellHowManyWould(double shift) {
    rows.tables().with("new", "train.csv", DriftRows.table(40, 1, 0));
    rows.tables().with("new", "p.csv", DriftRows.table(30, 2, shift));
    GateResult age = rows.result("drift: psi, reference: train.csv, columns: age, max: 0.1");
    assertThat(age.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(age.message()).startsWith("psi ").contains("samples of 40 and 30 rows");
  }

  @Test
  void theForecastOfRowsIsOfTheEvaluation() {
    rows.tables().with("new", "p.csv", DriftRows.table(100, 2, 0));
    GateResult age = rows.result("drift: ks, reference: train.csv, columns: age, max: 0.2");
    assertThat(age.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(age.rowsNeeded().orElseThrow()).isBetween(101L, 2_000L);
    assertThat(age.message()).contains(" rows of the reference and ").endsWith(" would decide");
  }

  @Test
  void fewerThanTenRowsPassNoTest() {
    rows.tables().with("new", "p.csv", DriftRows.table(9, 2, 0));
    GateResult age = rows.result("drift: ks, reference: train.csv, columns: age, minP: 0.05");
    assertThat(age.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(age.message()).contains("a sample has fewer than 10 rows: 2000 and 9");
  }

  @Test
  void oneOfManyColumnsWithoutDriftDoesNotFailByChance() {
    Random random = new Random(5);
    IntFunction<String> noise =
        row -> "0,0," + random.nextInt(9) + "," + random.nextInt(9) + ",none,true";
    rows.tables().with("new", "train.csv", DriftRows.csv(200, noise));
    int alone = 0;
    for (int repetition = 0; repetition < 60; repetition++) {
      rows.tables().with("new", "p.csv", DriftRows.csv(200, noise));
      List<GateResult> both =
          rows.results("drift: ks, reference: train.csv, columns: [age, income], minP: 0.2");
      for (GateResult result : both) {
        String p = result.message().replaceAll(".*p (0\\.\\d+|1) after.*", "$1");
        assertThat(result.verdict())
            .isEqualTo(Double.parseDouble(p) < 0.2 ? Verdict.FAIL : Verdict.PASS);
        alone += result.verdict() == Verdict.FAIL ? 1 : 0;
      }
    }
    // Of 120 columns 24 would fail by themselves, were ks not discrete.
    assertThat(alone).isLessThan(24);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "psi, max: 0.2            | age",
        "jensen_shannon, max: 0.2 | job",
        "wasserstein, max: 0.2    | income",
        "ks, max: 0.2             | age",
        "ks, minP: 0.0001         | age",
        "chi_square, minP: 0.0001 | job",
        "z, minP: 0.0001          | new",
        "evidently                | age",
        "psi, max: 0.2, conventions: evidently | age",
        "chi_square, minP: 0.0001, conventions: evidently | job",
        "psi, max: 0.2, decideOn: point | age",
        "evidently, decideOn: point     | job"
      })
  void everyStatisticPassesWhatHasNotDrifted(String drift, String column) {
    GateResult result =
        rows.result("drift: " + drift + ", reference: train.csv, columns: " + column);
    assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.PASS);
    assertThat(result.value()).isPresent();
    assertThat(result.rows()).hasValue(2_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Shares of 1/2 and 1/2 become 3/4 and 1/4: ln(3) / 4, and the root of 0.03382.
        "psi, max: 0.2, columns: job            | FAIL | psi 0.2747 lies above 0.2",
        "jensen_shannon, max: 0.2, columns: job | PASS | jensen_shannon 0.1839 is at most 0.2",
        "ks, max: 0.5, columns: age             | PASS | ks 0.5 is at most 0.5",
        "ks, max: 0.5, columns: age, conventions: evidently | FAIL | ks 0.5 reaches 0.5",
        // Of 70 ways to divide 8 numbers, 54 give 0.5 or more.
        "ks, minP: 0.8, columns: age | FAIL | ks 0.5: p 0.7714, where at least 0.8 is asked"
      })
  void thePointDecidesWhereItIsWrittenOut(String drift, Verdict verdict, String message) {
    rows.tables()
        .with(
            "new", "train.csv", DriftRows.csv(4, row -> "0,0," + row + ",1," + row % 2 + "s,true"));
    rows.tables()
        .with(
            "new",
            "p.csv",
            DriftRows.csv(4, row -> "0,0," + (row + 2) + ",1," + row / 3 + "s,true"));
    GateResult result = rows.result("drift: " + drift + ", reference: train.csv, decideOn: point");
    assertThat(result.message()).isEqualTo(message + ", decided on the point");
    assertThat(result.verdict()).isEqualTo(verdict);
    assertThat(result.interval()).isEmpty();
  }

  @Test
  void whatEvidentlyWouldChooseIsTakenByItsConventions() {
    rows.tables().with("new", "train.csv", DriftRows.table(500, 1, 0));
    rows.tables().with("new", "p.csv", DriftRows.table(500, 2, 1));
    assertThat(rows.results("drift: evidently, reference: train.csv"))
        .extracting(result -> result.message().split(" ", 2)[0], GateResult::verdict)
        .containsExactly(
            tuple("ks", Verdict.FAIL),
            tuple("ks", Verdict.PASS),
            tuple("chi_square", Verdict.PASS),
            tuple("z", Verdict.PASS));
  }

  @Test
  void rowsWithoutAValueAreLeftOutAndCountedIfThePolicySaysSo() {
    Random random = new Random(9);
    rows.tables()
        .with(
            "new",
            "p.csv",
            DriftRows.csv(
                2_000,
                row ->
                    "0,0,"
                        + (row < 7 ? "nan" : row < 9 ? "" : 40 + 10 * random.nextGaussian())
                        + ",1,"
                        + (row < 3 ? "" : List.of("none", "part", "full").get(random.nextInt(3)))
                        + ",true"));
    List<GateResult> results =
        rows.results(
            "drift: psi, reference: train.csv, columns: [age, job], max: 0.2, missing: drop");
    assertThat(results).extracting(GateResult::verdict).containsOnly(Verdict.PASS);
    assertThat(results.get(0).rows()).hasValue(1_991);
    assertThat(results.get(0).message())
        .endsWith(
            "; without a value are 0 rows of the reference and 9 of the evaluation, which were left"
                + " out");
    assertThat(results.get(1).rows()).hasValue(1_997);
  }

  @Test
  void namesAreNoCategories() {
    rows.tables().with("new", "p.csv", DriftRows.csv(1_500, row -> "0,0,1,1,name" + row + ",true"));
    GateResult result = rows.result("drift: psi, reference: train.csv, columns: job, max: 0.2");
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message()).contains("1503 different texts; more than 1,000");
  }

  @Test
  void theEvidenceNamesTheBytesOfBothTables() {
    String both =
        DriftRows.policy("drift: psi, max: 0.2, reference: train.csv")
            + "  h: {drift: ks, max: 0.2, columns: age, reference: baseline}\n"
            + "  i: {metric: roc_auc, min: 0.1}\n";
    assertThat(rows.evaluate("new", rows.tables(), both).tables())
        .extracting(
            EvaluatedTable::name,
            table -> table.candidate().path(),
            table -> table.baseline().map(SourceFile::runId).orElse(""),
            EvaluatedTable::rows)
        .containsExactly(
            tuple("holdout", "p.csv", "", 2_000L),
            tuple("reference of holdout", "train.csv", "", 2_000L),
            tuple("reference of holdout", "p.csv", "old", 2_000L));
  }

  @Test
  void tablesNeedNoKey() {
    String policy =
        DriftRows.policy("drift: psi, max: 0.2, columns: [age, gone], reference: train.csv")
            .replace(" key: id,", "");
    assertThat(rows.evaluate("new", rows.tables(), policy).results())
        .extracting(GateResult::verdict)
        .containsExactly(Verdict.PASS, Verdict.ERROR);
  }

  @Test
  void theOrderOfRowsMattersNot() {
    String gate = "drift: wasserstein, max: 0.2, columns: [age, income], reference: train.csv";
    List<GateResult> before = rows.results(gate);
    String text = DriftRows.table(2_000, 2, 0).substring(DriftRows.HEAD.length());
    List<String> lines = new ArrayList<>(text.lines().toList());
    Collections.shuffle(lines, new Random(3));
    rows.tables().with("new", "p.csv", DriftRows.HEAD + String.join("\n", lines) + "\n");
    assertThat(rows.results(gate)).isEqualTo(before);
  }
}
