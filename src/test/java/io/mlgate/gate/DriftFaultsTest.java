package io.mlgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mlgate.tracking.TrackingException;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps a gate on drift from a conclusion. */
class DriftFaultsTest {
  private DriftRows rows;

  @BeforeEach
  void begin(@TempDir Path folder) {
    rows = new DriftRows(folder);
  }

  @Test
  void aColumnThatATableLacksIsAnErrorOfItsOwn() {
    rows.tables()
        .with("new", "p.csv", DriftRows.table(2_000, 2, 0).replace(",income,", ",salary,"));
    assertThat(rows.results("drift: psi, reference: train.csv, max: 0.2"))
        .extracting(GateResult::verdict)
        .containsExactly(Verdict.PASS, Verdict.ERROR, Verdict.PASS, Verdict.PASS);
    assertThat(
            rows.results("drift: psi, reference: train.csv, columns: [income, salary], max: 0.2"))
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
    rows.tables()
        .with(
            "new",
            "p.csv",
            DriftRows.csv(50, row -> "0,0,x," + (row == 0 ? "" : random.nextDouble()) + ",none,"));
    GateResult result =
        rows.result("drift: " + drift + ", reference: train.csv, columns: " + column);
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message()).startsWith(message).doesNotContain("\n");
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
    rows.tables().with("new", "empty.csv", DriftRows.HEAD);
    rows.tables().with("new", "void.csv", "");
    rows.tables().with("new", "keys.csv", "id,y,p\n1,0,0.5\n");
    GateResult all = rows.result("drift: psi, max: 0.2, reference: " + reference);
    assertThat(all.slice()).isEqualTo(Slice.WHOLE);
    assertThat(all.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(all.message()).isEqualTo(message);
  }

  @Test
  void anErrorOfTheWholeIsOneOfEachNamedColumn() {
    assertThat(rows.results("drift: psi, max: 0.2, columns: [age, job], reference: gone.csv"))
        .extracting(result -> result.slice().toString(), GateResult::message)
        .containsExactly(
            tuple("column=age", "the run new has no artifact gone.csv"),
            tuple("column=job", "the run new has no artifact gone.csv"));
  }

  @Test
  void aRowThatIsThereTwiceIsAnError() {
    rows.tables().with("new", "p.csv", DriftRows.table(2_000, 2, 0).replaceFirst("(?m)^7,", "6,"));
    GateResult result = rows.result("drift: psi, max: 0.2, columns: age, reference: train.csv");
    assertThat(result.message()).isEqualTo("p.csv: 1 row repeats a key of a row before: 6 (row 8)");
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
  }

  @Test
  void aColumnToLeaveOutMustBeThere() {
    assertThat(rows.result("drift: psi, max: 0.2, except: jobb, reference: train.csv").message())
        .isEqualTo("train.csv: column 'jobb': there is no such column to leave out with 'except'");
  }

  @Test
  void tablesOfRunsThatDidNotFinishDecideNothing() {
    String gate = "drift: psi, max: 0.2, columns: age, reference: ";
    rows.tables().with("crashed", "p.csv", DriftRows.table(2_000, 2, 0));
    rows.tables().with("crashed", "train.csv", DriftRows.table(2_000, 1, 0));
    assertThat(
            rows.evaluate("crashed", rows.tables(), DriftRows.policy(gate + "train.csv"))
                .results()
                .get(0)
                .message())
        .isEqualTo("the candidate's run crashed is FAILED; only numbers of a FINISHED run decide");
    String crashed = DriftRows.policy(gate + "baseline").replace("run:old", "run:crashed");
    GateResult result = rows.evaluate("new", rows.tables(), crashed).results().get(0);
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message())
        .isEqualTo("the baseline's run crashed is FAILED; only numbers of a FINISHED run decide");
  }

  @Test
  void withoutABaselineThereIsNothingToDriftFrom() {
    String policy =
        DriftRows.policy("drift: psi, max: 0.2, columns: age, reference: baseline")
            .replace("baseline: {from: run:old}\n", "");
    GateResult result = rows.evaluate("new", rows.tables(), policy).results().get(0);
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message()).isEqualTo("there is no baseline: the policy names none");
  }

  @Test
  void aFirstReleaseHasNotDriftedFromAnything() {
    String policy =
        DriftRows.policy("drift: psi, max: 0.2, reference: baseline")
            .replace("run:old}", "alias:champion, firstRelease: {}}");
    GateResult result = rows.evaluate("new", rows.tables(), policy).results().get(0);
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
        rows.evaluate(
            "new", silent, DriftRows.policy("drift: psi, max: 0.2, reference: train.csv"));
    assertThat(evaluation.problems()).containsExactly("no answer");
    assertThat(evaluation.decision()).isEqualTo(Decision.BLOCKED);
  }
}
