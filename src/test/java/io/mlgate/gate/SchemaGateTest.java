package io.mlgate.gate;

import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.policy.PolicyReader;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.RunStatus;
import io.mlgate.tracking.TrackingException;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.EvaluatedTable;
import io.mlgate.verdict.Evaluation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaGateTest {
  private static final String ROWS =
      """
      id,day,age,income,sex,ok
      1,2026-01-01,18,1.5,f,true
      2,2026-01-02,120,,m,false
      3,2026-01-02,40,2,f,true
      4,2026-02-01,17,1e3,x,true
      """;

  private TableFiles tables;
  private final InMemoryStore store =
      new InMemoryStore()
          .with(run("new").build())
          .with(run("crashed").status(RunStatus.FAILED).build());

  @BeforeEach
  void begin(@TempDir Path folder) {
    tables = new TableFiles(folder).with("new", "p.csv", ROWS);
  }

  private Evaluation evaluate(String run, TableSource source, String gates) {
    String policy =
        """
        apiVersion: mlgate/v1
        model: credit
        risk: low
        baseline: {from: alias:champion, firstRelease: {}}
        evaluations:
          holdout: {task: rows, table: p.csv, labelsMatureAfter: 30d, time: day}
        gates:
        """
            + gates;
    return new Evaluator(store, Runnable::run, source, Instant::now)
        .evaluate(
            PolicyReader.read("mlgate.yaml", policy.getBytes(StandardCharsets.UTF_8)),
            new CandidateChoice.Named(new Reference.OfRun(run)),
            Optional.empty());
  }

  private List<String> said(String gate) {
    return said(evaluate("new", tables, "  g: {" + gate + "}"));
  }

  private static List<String> said(Evaluation evaluation) {
    return evaluation.results().stream()
        .map(result -> result.slice() + " " + result.verdict() + " " + result.message())
        .toList();
  }

  @Test
  void eachCheckOfAColumnIsAResultOfItsOwn() {
    assertThat(
            said(
                "schema: holdout, columns: {age: {type: long, min: 18, max: 120}, sex: {values:"
                    + " [f, m]}, income: {type: double, maxMissing: 0.25}, id: {unique: true}}"))
        .containsExactly(
            "column=age, check=type PASS holds integers, as long asks",
            "column=age, check=missing PASS each of 4 rows has a value",
            "column=age, check=min FAIL 1 of 4 rows (25%) are below 18: row 4",
            "column=age, check=max PASS no value is above 120",
            "column=sex, check=missing PASS each of 4 rows has a value",
            "column=sex, check=values FAIL 1 of 4 rows (25%) hold another value than the accepted,"
                + " such as 'x': row 4",
            "column=income, check=type PASS holds floating-point numbers, as double asks",
            "column=income, check=missing PASS 1 of 4 rows (25%) have no value, and 25% may",
            "column=id, check=missing PASS each of 4 rows has a value",
            "column=id, check=unique PASS no row repeats a value of a row before");
  }

  @Test
  void theTableAsAWholeComesFirst() {
    assertThat(
            said(
                "schema: holdout, rows: {min: 5}, others: refuse, unique: [day, sex], columns:"
                    + " {age: {}, id: {}, income: {maxMissing: 1}}"))
        .containsExactly(
            "check=rows FAIL the table has 4 rows, fewer than 5",
            "check=others FAIL the table has a column that the schema does not name: 'ok'",
            "check=unique PASS no row repeats the values of a row before",
            "column=age, check=missing PASS each of 4 rows has a value",
            "column=id, check=missing PASS each of 4 rows has a value",
            "column=income, check=missing PASS 1 of 4 rows (25%) have no value, and 100% may");
    assertThat(said("schema: holdout, rows: {max: 3}"))
        .containsExactly("check=rows FAIL the table has 4 rows, more than 3");
    assertThat(said("schema: holdout, unique: day"))
        .containsExactly(
            "check=unique FAIL 1 of 4 rows (25%) repeat the values of a row before: row 3");
  }

  @Test
  void timesAreLimitedByTimes() {
    assertThat(said("schema: holdout, columns: {day: {type: datetime, max: 2026-01-31}}"))
        .containsExactly(
            "column=day, check=type PASS holds times in ISO 8601, as datetime asks",
            "column=day, check=missing PASS each of 4 rows has a value",
            "column=day, check=max FAIL 1 of 4 rows (25%) are above 2026-01-31T00:00:00Z: row 4");
  }

  @Test
  void rowsThatAreTooYoungForTheirLabelsAreLookedAtTooAndAFirstReleaseIsNoExcuse() {
    Evaluation evaluation = evaluate("new", tables, "  g: {schema: holdout, rows: {min: 4}}");
    assertThat(evaluation.decision()).isEqualTo(Decision.RELEASABLE);
    assertThat(evaluation.tables())
        .extracting(table -> table.name() + " " + table.rows() + " " + table.candidate().path())
        .containsExactly("holdout 4 p.csv");
  }

  @Test
  void aTableThatNoEvaluationNamesIsListedByItsPath() {
    tables.with("new", "data/train.jsonl", "{\"a\": 1, \"b\": null}\n{\"a\": 2, \"b\": null}\n");
    Evaluation evaluation =
        evaluate(
            "new",
            tables,
            "  g: {schema: {table: data/train.jsonl}, columns: {a: {type: double, unique: true}, b:"
                + " {type: long}}}");
    assertThat(said(evaluation))
        .containsExactly(
            "column=a, check=type PASS holds integers, as double asks",
            "column=a, check=missing PASS each of 2 rows has a value",
            "column=a, check=unique PASS no row repeats a value of a row before",
            "column=b, check=type PASS no row has a value that could be of another type",
            "column=b, check=missing FAIL 2 of 2 rows (100%) have no value, and none may: rows 1,"
                + " 2");
    assertThat(evaluation.tables())
        .extracting(EvaluatedTable::name)
        .containsExactly("table data/train.jsonl");
  }

  @Test
  void aColumnThatIsNotThereFailsEachOfItsChecks() {
    assertThat(said("schema: holdout, columns: {Age: {type: long, unique: true}}, unique: [id, x]"))
        .containsExactly(
            "check=unique FAIL the table has no column 'x'",
            "column=Age, check=type FAIL the table has no such column",
            "column=Age, check=missing FAIL the table has no such column",
            "column=Age, check=unique FAIL the table has no such column");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type: long            | income | type   | holds floating-point numbers, where long is asked
          type: string          | age    | type   | holds integers, where string is asked
          type: datetime        | age    | type   | holds integers, where datetime is asked
          type: boolean         | sex    | type   | holds text, where boolean is asked
          min: 3                | sex    | min    | holds text, which the number 3 does not limit
          max: 2026-01-01       | ok     | max    | holds booleans, which the time 2026-01-01T00:00:00Z does not limit
          """)
  void aColumnOfAnotherKindFails(String says, String column, String check, String message) {
    assertThat(said("schema: holdout, columns: {" + column + ": {maxMissing: 1, " + says + "}}"))
        .contains("column=" + column + ", check=" + check + " FAIL " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id,age\n", "id,age"})
  void aTableWithoutRowsIsAnErrorOfEachCheck(String empty) {
    tables.with("new", "p.csv", empty);
    assertThat(said("schema: holdout, rows: {min: 1}, columns: {age: {type: long}}"))
        .hasSize(3)
        .allMatch(said -> said.contains(" ERROR p.csv: has no rows"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          p.csv  | id,age,age\\n1,2,3\\n   | p.csv: column 'age': there are two columns of this name
          p.csv  | id,age\\n1,2,3\\n       | p.csv: row 1: has more fields than the header, which has 2
          """)
  void aTableThatCannotBeReadIsAnError(String path, String content, String message) {
    tables.with("new", path, content.replace("\\n", "\n"));
    assertThat(said("schema: holdout, columns: {age: {}}"))
        .singleElement()
        .asString()
        .startsWith("column=age, check=missing ERROR " + message);
  }

  @Test
  void aTableThatIsNotThereIsAnErrorAndNoProblemOfTheStore() {
    Evaluation evaluation =
        evaluate("new", tables, "  g: {schema: {table: gone.csv}, rows: {min: 1}}");
    assertThat(said(evaluation))
        .containsExactly("check=rows ERROR the run new has no artifact gone.csv");
    assertThat(evaluation.problems()).isEmpty();
  }

  @Test
  void aStoreThatFailsIsAProblemOfTheEvaluation() {
    TableSource broken =
        (runId, path) -> {
          throw new TrackingException(TrackingException.Kind.UNREACHABLE, "the store is gone");
        };
    Evaluation evaluation = evaluate("new", broken, "  g: {schema: holdout, rows: {min: 1}}");
    assertThat(said(evaluation)).containsExactly("check=rows ERROR the store is gone");
    assertThat(evaluation.problems()).containsExactly("the store is gone");
    assertThat(evaluation.decision()).isEqualTo(Decision.BLOCKED);
  }

  @Test
  void tablesOfARunThatFailedSayNothing() {
    assertThat(said(evaluate("crashed", tables, "  g: {schema: holdout, rows: {min: 1}}")))
        .containsExactly(
            "check=rows ERROR the candidate's run crashed is FAILED; only numbers of a FINISHED"
                + " run decide");
  }
}
