package io.mlgate.gate;

import static io.mlgate.gate.CreditRows.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.tracking.TrackingException;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that are missing or faulty, and which gates that is an error of. */
class GatesOnFaultyRowsTest {
  private CreditRows rows;

  @BeforeEach
  void begin(@TempDir Path folder) {
    rows = new CreditRows(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metric: accuracy, min: 0.5",
        "fairness: demographic_parity, by: sex, maxDifference: 0.2",
        "agreement: [accuracy]"
      })
  void keysMustNameTheRowsOneByOneEvenWhereNothingIsPaired(String gate) {
    rows.usual();
    String text = rows.csv();
    rows.tables().with("new", "p.csv", text.replaceFirst("(?m)^7,", "6,"));
    GateResult repeated = rows.evaluate(policy("", gate)).results().get(0);
    assertThat(repeated.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(repeated.message())
        .isEqualTo("p.csv: 1 row repeats a key of a row before: 6 (row 8)");

    rows.tables().with("new", "p.csv", text.replaceFirst("(?m)^7,", ","));
    GateResult missing = rows.evaluate(policy("", gate)).results().get(0);
    assertThat(missing.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(missing.message()).isEqualTo("p.csv: column 'id', row 8: has no value");
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
    rows.usual();
    rows.tables().with("new", "p.csv", rows.csv().replaceFirst(sound, broken));
    GateResult result = rows.evaluate(policy("", "metric: roc_auc, min: 0.5")).results().get(0);

    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message()).startsWith(place).doesNotContain("\n");
  }

  @Test
  void aProbabilityBeyondOneIsAnErrorOfTheGateThatNeedsProbabilities() {
    rows.usual();
    rows.tables().with("new", "p.csv", rows.csv().replaceFirst(",0.900,1,", ",1.500,1,"));
    String text = policy("", "metric: log_loss, max: 9") + "  h: {metric: roc_auc, min: 0.5}\n";
    List<GateResult> results = rows.evaluate(text).results();

    assertThat(results)
        .extracting(GateResult::verdict)
        .containsExactly(Verdict.ERROR, Verdict.PASS);
    assertThat(results.get(0).message())
        .isEqualTo("p.csv: column 'p', row 1: holds 1.5, no probability, which log_loss needs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"metric: roc_auc, min: 0.5", "metric: recall, min: 0.1"})
  void oneClassOnlyIsAnErrorWhereTheMetricIsUndefined(String gate) {
    rows.add("f", 100, 0, 0, 0);
    GateResult result = rows.result("", gate);

    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message()).contains("is undefined: ");
  }

  @Test
  void weightsThatAreAllZeroAreAnError() {
    rows.usual();
    rows.tables().with("new", "p.csv", rows.csv().replaceAll(",1,(\\d+),2026", ",0,$1,2026"));
    GateResult result =
        rows.evaluate(policy("weight: w", "metric: accuracy, min: 0.5")).results().get(0);

    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message()).isEqualTo("p.csv: column 'w': all weights are 0");
  }

  @Test
  void aMissingTableIsAnErrorAndASilentStoreIsAProblemToo() {
    Evaluation missing = rows.evaluate(policy("", "metric: accuracy, min: 0.5"));
    assertThat(missing.results().get(0).verdict()).isEqualTo(Verdict.ERROR);
    assertThat(missing.results().get(0).message()).isEqualTo("the run new has no artifact p.csv");
    assertThat(missing.problems()).isEmpty();

    String text =
        policy("", "metric: accuracy, min: 0.5, severity: warn")
            + "  h: {logged: accuracy, direction: higher, min: 0.5}\n";
    TableSource silent =
        (runId, path) -> {
          throw new TrackingException(
              TrackingException.Kind.UNREACHABLE, "no answer from the store");
        };
    Evaluation unreachable = rows.evaluate("new", silent, text);
    assertThat(unreachable.problems()).containsExactly("no answer from the store");
    assertThat(unreachable.decision()).isEqualTo(Decision.BLOCKED);
  }

  @Test
  void theRowsOfARunThatDidNotFinishDecideNothing() {
    rows.usual();
    rows.tables().with("crashed", "p.csv", rows.csv());
    String text = policy("", "metric: accuracy, min: 0.5");
    GateResult result = rows.evaluate("crashed", rows.tables(), text).results().get(0);

    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message())
        .isEqualTo("the candidate's run crashed is FAILED; only numbers of a FINISHED run decide");
  }

  @Test
  void theFaultOfOneTableIsNoneOfTheOthers() {
    rows.usual();
    rows.tables().with("new", "p.csv", rows.csv());
    String text =
        policy("", "metric: accuracy, min: 0.5")
                .replace(
                    "gates:",
                    "  noisy: {like: holdout, table: noisy.csv}\ngates:\n"
                        + "  n: {metric: accuracy, on: noisy, min: 0.5}")
            + "  h: {logged: accuracy, direction: higher, min: 0.5}\n";
    Evaluation evaluation = rows.evaluate(text);

    assertThat(evaluation.results()).extracting(GateResult::gate).containsExactly("n", "g", "h");
    assertThat(evaluation.results())
        .extracting(GateResult::verdict)
        .containsExactly(Verdict.ERROR, Verdict.PASS, Verdict.PASS);
    assertThat(evaluation.tables()).hasSize(1);
  }
}
