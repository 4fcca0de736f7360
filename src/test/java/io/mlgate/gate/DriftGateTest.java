package io.mlgate.gate;

import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mlgate.policy.PolicyReader;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.RunStatus;
import io.mlgate.tracking.TrackingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
  private static final String HEAD = "id,y,p,age,income,job,new\n";

  private TableFiles tables;
  private final InMemoryStore store =
      new InMemoryStore()
          .with(run("new").build())
          .with(run("old").build())
          .with(run("crashed").status(RunStatus.FAILED).build());

  @BeforeEach
  void begin(@TempDir Path folder) {
    tables = new TableFiles(folder);
    tables.with("new", "train.csv", table(2_000, 1, 0));
    tables.with("new", "p.csv", table(2_000, 2, 0));
    tables.with("old", "p.csv", table(2_000, 3, 0));
  }

  /** Rows whose age is moved by some standard deviations. */
  private static String table(int rows, long seed, double shift) {
    Random random = new Random(seed);
    return csv(
        rows,
        row ->
            "%d,%.3f,%.4f,%.2f,%s,%b"
                .formatted(
                    row % 2,
                    random.nextDouble(),
                    40 + 10 * (shift + random.nextGaussian()),
                    Math.exp(random.nextGaussian()),
                    List.of("none", "part", "full").get(random.nextInt(3)),
                    random.nextInt(4) == 0));
  }

  private static String csv(int rows, IntFunction<String> line) {
    StringBuilder text = new StringBuilder(HEAD);
    for (int row = 0; row < rows; row++) {
      text.append(row).append(',').append(line.apply(row)).append('\n');
    }
    return text.toString();
  }

  private static String policy(String gate) {
    return """
        apiVersion: mlgate/v1
        model: credit
        risk: low
        baseline: {from: run:old}
        evaluations:
          holdout: {task: binary, table: p.csv, key: id, label: y, score: p}
        gates:
          g: {%s}
        """
        .formatted(gate);
  }

  private Evaluation evaluate(String run, TableSource source, String policy) {
    return new Evaluator(store, Runnable::run, source, Instant::now)
        .evaluate(
            PolicyReader.read("mlgate.yaml", policy.getBytes(StandardCharsets.UTF_8)),
            new CandidateChoice.Named(new Reference.OfRun(run)),
            Optional.empty());
  }

  private List<GateResult> results(String gate) {
    return evaluate("new", tables, policy(gate)).results();
  }

  private GateResult result(String gate) {
    List<GateResult> results = results(gate);
    assertThat(results).hasSize(1);
    return results.get(0);
  }

  @Test
  void allColumnsAreThoseThatTheEvaluationSaysNothingOf() {
    assertThat(results("drift: psi, reference: train.csv, max: 0.2"))
        .extracting(result -> result.slice().toString(), GateResult::verdict)
        .containsExactly(
            tuple("column=age", Verdict.PASS),
            tuple("column=income", Verdict.PASS),
            tuple("column=job", Verdict.PASS),
            tuple("column=new", Verdict.PASS));
  }

  @Test
  void columnsMayBeLeftOutOfAllAndAnswersBeNamed() {
    assertThat(results("drift: psi, reference: train.csv, except: [job, new], max: 0.2"))
        .extracting(result -> result.slice().toString())
        .containsExactly("column=age", "column=income");
    assertThat(results("drift: psi, reference: train.csv, columns: [p, y], max: 0.2"))
        .extracting(result -> result.slice().toString(), GateResult::verdict)
        .containsExactly(tuple("column=p", Verdict.PASS), tuple("column=y", Verdict.PASS));
  }

  @Test
  void aColumnThatMovedFailsAndTheOthersDoNot() {
    tables.with("new", "p.csv", table(2_000, 2, 1));
    List<GateResult> results = results("drift: psi, reference: train.csv, max: 0.2");
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
    tables.with("old", "p.csv", table(2_000, 3, 1));
    assertThat(results("drift: ks, reference: baseline, columns: [age, income], max: 0.2"))
        .extracting(GateResult::verdict)
        .containsExactly(Verdict.FAIL, Verdict.PASS);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.4})
  void fewRowsDecideNothingAndTellHowManyWould(double shift) {
    tables.with("new", "train.csv", table(40, 1, 0));
    tables.with("new", "p.csv", table(30, 2, shift));
    GateResult age = result("drift: psi, reference: train.csv, columns: age, max: 0.1");
    assertThat(age.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(age.message()).startsWith("psi ").contains("samples of 40 and 30 rows");
  }

  @Test
  void theForecastOfRowsIsOfTheEvaluation() {
    tables.with("new", "p.csv", table(100, 2, 0));
    GateResult age = result("drift: ks, reference: train.csv, columns: age, max: 0.2");
    assertThat(age.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(age.rowsNeeded().orElseThrow()).isBetween(101L, 2_000L);
    assertThat(age.message()).contains(" rows of the reference and ").endsWith(" would decide");
  }

  @Test
  void fewerThanTenRowsPassNoTest() {
    tables.with("new", "p.csv", table(9, 2, 0));
    GateResult age = result("drift: ks, reference: train.csv, columns: age, minP: 0.05");
    assertThat(age.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(age.message()).contains("a sample has fewer than 10 rows: 2000 and 9");
  }

  @Test
  void oneOfManyColumnsWithoutDriftDoesNotFailByChance() {
    Random random = new Random(5);
    IntFunction<String> noise =
        row -> "0,0," + random.nextInt(9) + "," + random.nextInt(9) + ",none,true";
    tables.with("new", "train.csv", csv(200, noise));
    int alone = 0;
    for (int repetition = 0; repetition < 60; repetition++) {
      tables.with("new", "p.csv", csv(200, noise));
      List<GateResult> both =
          results("drift: ks, reference: train.csv, columns: [age, income], minP: 0.2");
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
    GateResult result = result("drift: " + drift + ", reference: train.csv, columns: " + column);
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
    tables.with("new", "train.csv", csv(4, row -> "0,0," + row + ",1," + row % 2 + "s,true"));
    tables.with("new", "p.csv", csv(4, row -> "0,0," + (row + 2) + ",1," + row / 3 + "s,true"));
    GateResult result = result("drift: " + drift + ", reference: train.csv, decideOn: point");
    assertThat(result.message()).isEqualTo(message + ", decided on the point");
    assertThat(result.verdict()).isEqualTo(verdict);
    assertThat(result.interval()).isEmpty();
  }

  @Test
  void whatEvidentlyWouldChooseIsTakenByItsConventions() {
    tables.with("new", "train.csv", table(500, 1, 0));
    tables.with("new", "p.csv", table(500, 2, 1));
    assertThat(results("drift: evidently, reference: train.csv"))
        .extracting(result -> result.message().split(" ", 2)[0], GateResult::verdict)
        .containsExactly(
            tuple("ks", Verdict.FAIL),
            tuple("ks", Verdict.PASS),
            tuple("chi_square", Verdict.PASS),
            tuple("z", Verdict.PASS));
  }

  @Test
  void aColumnThatATableLacksIsAnErrorOfItsOwn() {
    tables.with("new", "p.csv", table(2_000, 2, 0).replace(",income,", ",salary,"));
    assertThat(results("drift: psi, reference: train.csv, max: 0.2"))
        .extracting(GateResult::verdict)
        .containsExactly(Verdict.PASS, Verdict.ERROR, Verdict.PASS, Verdict.PASS);
    assertThat(results("drift: psi, reference: train.csv, columns: [income, salary], max: 0.2"))
        .extracting(GateResult::verdict, GateResult::message)
        .containsExactly(
            tuple(Verdict.ERROR, "p.csv: column 'income': there is no such column"),
            tuple(Verdict.ERROR, "train.csv: column 'salary': there is no such column"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "psi, max: 0.2         | age    | p.csv: column 'age': holds text, where train.csv holds numbers",
        "wasserstein, max: 0.2 | job    | column 'job': wasserstein needs numbers, not categories",
        "z, minP: 0.1          | job    | column 'job': ",
        "psi, max: 0.2         | income | p.csv: column 'income', row 1: has no value; to compare the rows that have one, write 'missing: drop'",
        "psi, max: 0.2, missing: drop | new | p.csv: column 'new': ",
      })
  void whatCannotBeComparedIsAnErrorWithItsPlace(String drift, String column, String message) {
    Random random = new Random(9);
    tables.with(
        "new",
        "p.csv",
        csv(50, row -> "0,0,x," + (row == 0 ? "" : random.nextDouble()) + ",none,"));
    GateResult result = result("drift: " + drift + ", reference: train.csv, columns: " + column);
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message()).startsWith(message).doesNotContain("\n");
  }

  @Test
  void rowsWithoutAValueAreLeftOutAndCountedIfThePolicySaysSo() {
    Random random = new Random(9);
    tables.with(
        "new",
        "p.csv",
        csv(
            2_000,
            row ->
                "0,0,"
                    + (row < 7 ? "nan" : row < 9 ? "" : 40 + 10 * random.nextGaussian())
                    + ",1,"
                    + (row < 3 ? "" : List.of("none", "part", "full").get(random.nextInt(3)))
                    + ",true"));
    List<GateResult> results =
        results("drift: psi, reference: train.csv, columns: [age, job], max: 0.2, missing: drop");
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
    tables.with("new", "p.csv", csv(1_500, row -> "0,0,1,1,name" + row + ",true"));
    GateResult result = result("drift: psi, reference: train.csv, columns: job, max: 0.2");
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message()).contains("1503 different texts; more than 1,000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gone.csv  | the run new has no artifact gone.csv",
        "empty.csv | empty.csv: has no rows",
        "p.csv     | p.csv: holds the same bytes as the evaluation's table p.csv, which can't drift from itself: name the table of another time",
        "keys.csv  | keys.csv: has no column to compare beside label, answers and keys: name 'columns'",
        "void.csv  | void.csv: the file is empty; a table begins with a header",
      })
  void aReferenceThatTellsNothingIsAnErrorOfTheWhole(String reference, String message) {
    tables.with("new", "empty.csv", HEAD);
    tables.with("new", "void.csv", "");
    tables.with("new", "keys.csv", "id,y,p\n1,0,0.5\n");
    GateResult all = result("drift: psi, max: 0.2, reference: " + reference);
    assertThat(all.slice()).isEqualTo(Slice.WHOLE);
    assertThat(all.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(all.message()).isEqualTo(message);
  }

  @Test
  void anErrorOfTheWholeIsOneOfEachNamedColumn() {
    assertThat(results("drift: psi, max: 0.2, columns: [age, job], reference: gone.csv"))
        .extracting(result -> result.slice().toString(), GateResult::message)
        .containsExactly(
            tuple("column=age", "the run new has no artifact gone.csv"),
            tuple("column=job", "the run new has no artifact gone.csv"));
  }

  @Test
  void aRowThatIsThereTwiceIsAnError() {
    tables.with("new", "p.csv", table(2_000, 2, 0).replaceFirst("(?m)^7,", "6,"));
    GateResult result = result("drift: psi, max: 0.2, columns: age, reference: train.csv");
    assertThat(result.message()).isEqualTo("p.csv: 1 row repeats a key of a row before: 6 (row 8)");
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
  }

  @Test
  void aColumnToLeaveOutMustBeThere() {
    assertThat(result("drift: psi, max: 0.2, except: jobb, reference: train.csv").message())
        .isEqualTo("train.csv: column 'jobb': there is no such column to leave out with 'except'");
  }

  @Test
  void tablesOfRunsThatDidNotFinishDecideNothing() {
    String gate = "drift: psi, max: 0.2, columns: age, reference: ";
    tables.with("crashed", "p.csv", table(2_000, 2, 0));
    tables.with("crashed", "train.csv", table(2_000, 1, 0));
    assertThat(evaluate("crashed", tables, policy(gate + "train.csv")).results().get(0).message())
        .isEqualTo("the candidate's run crashed is FAILED; only numbers of a FINISHED run decide");
    String crashed = policy(gate + "baseline").replace("run:old", "run:crashed");
    GateResult result = evaluate("new", tables, crashed).results().get(0);
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message())
        .isEqualTo("the baseline's run crashed is FAILED; only numbers of a FINISHED run decide");
  }

  @Test
  void withoutABaselineThereIsNothingToDriftFrom() {
    String policy =
        policy("drift: psi, max: 0.2, columns: age, reference: baseline")
            .replace("baseline: {from: run:old}\n", "");
    GateResult result = evaluate("new", tables, policy).results().get(0);
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message()).isEqualTo("there is no baseline: the policy names none");
  }

  @Test
  void aFirstReleaseHasNotDriftedFromAnything() {
    String policy =
        policy("drift: psi, max: 0.2, reference: baseline")
            .replace("run:old}", "alias:champion, firstRelease: {}}");
    GateResult result = evaluate("new", tables, policy).results().get(0);
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_EVALUATED);
    assertThat(result.slice()).isEqualTo(Slice.WHOLE);
  }

  @Test
  void aSilentStoreIsAProblemOfTheEvaluation() {
    TableSource silent =
        (runId, path) -> {
          throw new TrackingException(TrackingException.Kind.UNREACHABLE, "no answer");
        };
    Evaluation evaluation =
        evaluate("new", silent, policy("drift: psi, max: 0.2, reference: train.csv"));
    assertThat(evaluation.problems()).containsExactly("no answer");
    assertThat(evaluation.decision()).isEqualTo(Decision.BLOCKED);
  }

  @Test
  void theEvidenceNamesTheBytesOfBothTables() {
    String both =
        policy("drift: psi, max: 0.2, reference: train.csv")
            + "  h: {drift: ks, max: 0.2, columns: age, reference: baseline}\n"
            + "  i: {metric: roc_auc, min: 0.1}\n";
    assertThat(evaluate("new", tables, both).tables())
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
        policy("drift: psi, max: 0.2, columns: [age, gone], reference: train.csv")
            .replace(" key: id,", "");
    assertThat(evaluate("new", tables, policy).results())
        .extracting(GateResult::verdict)
        .containsExactly(Verdict.PASS, Verdict.ERROR);
  }

  @Test
  void theOrderOfRowsMattersNot() {
    String gate = "drift: wasserstein, max: 0.2, columns: [age, income], reference: train.csv";
    List<GateResult> before = results(gate);
    String text = table(2_000, 2, 0).substring(HEAD.length());
    List<String> lines = new ArrayList<>(text.lines().toList());
    Collections.shuffle(lines, new Random(3));
    tables.with("new", "p.csv", HEAD + String.join("\n", lines) + "\n");
    assertThat(results(gate)).isEqualTo(before);
  }
}
