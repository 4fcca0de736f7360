package io.mlgate.gate;

import static io.mlgate.gate.CreditRows.policy;
import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether what the run logged is what its rows give. */
class GatesOnAgreementTest {
  private CreditRows rows;

  @BeforeEach
  void begin(@TempDir Path folder) {
    rows = new CreditRows(folder);
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
    rows.usual();
    GateResult result = rows.result("", "agreement: [" + claim + "]");

    assertThat(result.verdict()).as(result.message()).isEqualTo(verdict);
  }

  @Test
  void whatWasLoggedIsHeldAgainstRowsOfEveryAge() {
    rows.usual();
    rows.tables()
        .with(
            "new",
            "p.csv",
            rows.csv().replaceAll("(?m)^([0-9]+,m,1,0.1.*)2026-01-01$", "$12026-06-29"));
    String text =
        policy("time: t, labelsMatureAfter: 45d", "metric: accuracy, min: 0.9")
            + "  h: {agreement: [accuracy]}\n";
    List<GateResult> results = rows.evaluate(text).results();

    assertThat(results.get(0).rows().orElseThrow()).isLessThan(1000);
    assertThat(results.get(1).verdict()).as(results.get(1).message()).isEqualTo(Verdict.PASS);
    assertThat(results.get(1).rows()).hasValue(1000);
  }

  @Test
  void aWholeNumberIsTakenAtItsWord() {
    rows.usual();
    rows.store().with(run("new").metric("accuracy", 1).build());
    GateResult result = rows.result("", "agreement: [accuracy]");

    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.message()).isEqualTo("logged accuracy 1 is not accuracy of the rows, 0.9");
    assertThat(result.slice()).isEqualTo(new Slice(Map.of("metric", "accuracy")));
  }
}
