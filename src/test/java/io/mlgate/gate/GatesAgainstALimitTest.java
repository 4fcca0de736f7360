package io.mlgate.gate;

import static io.mlgate.gate.CreditRows.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

/** What the interval of the rows decides against a limit of the policy. */
class GatesAgainstALimitTest {
  private CreditRows rows;

  @BeforeEach
  void begin(@TempDir Path folder) {
    rows = new CreditRows(folder);
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
    rows.usual();
    GateResult result = rows.result("", "metric: accuracy, min: " + min);

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
    rows.usual();
    GateResult result = rows.result("", "metric: accuracy, min: 0.89");

    // The square root law: 1000 x ((0.9 - 0.87985) / (0.9 - 0.89))^2
    assertThat(result.rowsNeeded().orElseThrow()).isBetween(4_050L, 4_070L);
    assertThat(result.message())
        .isEqualTo(
            "accuracy 0.9 (0.8798 to 0.9171): too few rows to tell whether it is at least 0.89;"
                + " about 4,100 rows would decide, there are 1,000");
  }

  @Test
  void anEstimateOnItsLimitIsNotPromisedADecision() {
    rows.usual();
    GateResult result = rows.result("", "metric: accuracy, min: 0.9");

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.rowsNeeded()).isEmpty();
    assertThat(result.message()).endsWith("; no number of rows like these promises to decide");
  }

  @Test
  void thePointDecidesOnlyWhereThePolicySaysSo() {
    rows.usual();
    GateResult result = rows.result("", "metric: accuracy, min: 0.9, decideOn: point");

    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.interval()).isEmpty();
    assertThat(result.message()).isEqualTo("accuracy 0.9 is at least 0.9, decided on the point");
  }

  @Test
  void rowsWhoseLabelsAreNotFinalAreLeftOutAndCounted() {
    rows.usual();
    String text = rows.csv();
    rows.tables()
        .with("new", "p.csv", text.replaceAll("(?m)^([0-9]),(.*)2026-01-01$", "$1,$22026-06-01"));
    Evaluation evaluation =
        rows.evaluate(policy("time: t, labelsMatureAfter: 45d", "metric: accuracy, min: 0.5"));

    assertThat(evaluation.results().get(0).rows()).hasValue(990);
    assertThat(evaluation.tables().get(0).rows()).isEqualTo(990);
    assertThat(evaluation.tables().get(0).tooYoung()).isEqualTo(10);
  }

  @Test
  void clustersAndWeightsAreResampled() {
    rows.usual();
    String fair = "fairness: demographic_parity, by: sex, maxDifference: 0.2";

    assertThat(rows.result("cluster: c", fair).basis().orElseThrow().method())
        .isEqualTo("cluster bootstrap");
    assertThat(rows.result("weight: w", fair).basis().orElseThrow().method())
        .isEqualTo("bootstrap");
    GateResult accuracy = rows.result("cluster: c", "metric: accuracy, min: 0.85");
    assertThat(accuracy.verdict()).isEqualTo(Verdict.PASS);
    assertThat(accuracy.basis().orElseThrow().method()).isEqualTo("cluster bootstrap");
    // Pairs of equal rows: half as many units, so that the interval is wider than Wilson's.
    assertThat(accuracy.interval().orElseThrow().halfWidth()).isBetween(0.023, 0.030);
  }

  @Test
  void plainColumnsAreJudgedByTheDirectionThatThePolicySays() {
    StringBuilder judged = new StringBuilder("prompt,toxicity,refused,ours,theirs\n");
    for (int row = 0; row < 400; row++) {
      judged.append(
          "%d,%.2f,%s,%d,%d\n"
              .formatted(row, row % 10 / 100.0, row % 20 == 0, 3 + row % 3, 2 + row % 4));
    }
    rows.tables().with("new", "j.csv", judged.toString());
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
    List<GateResult> results = rows.evaluate(text).results();

    assertThat(results)
        .as(results.toString())
        .extracting(GateResult::verdict)
        .containsExactly(
            Verdict.PASS, Verdict.INCONCLUSIVE, Verdict.PASS, Verdict.ERROR, Verdict.ERROR);
    assertThat(results.get(0).value().orElseThrow()).isCloseTo(0.045, within(1e-12));
    assertThat(results.get(4).message())
        .isEqualTo("mean on rows needs a column: {name: mean, of: COLUMN}");
  }
}
