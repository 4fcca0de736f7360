package io.mlgate.report;

import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.hash.Hashing;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.gate.TableFiles;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.verdict.Decision;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyAgreementTest {
  private static final String POLICY =
      """
      apiVersion: mlgate/v1
      model: credit
      risk: medium
      gates:
        accuracy: {logged: accuracy, direction: higher, min: 0.85}
        recall: {logged: 'recall_{sex}', slices: {sex: [f, m]}, direction: higher, min: 0.70}
      """;

  private static final InMemoryStore STORE =
      new InMemoryStore()
          .with(
              run("new")
                  .metric("accuracy", 0.8)
                  .metric("recall_f", 0.75)
                  .metric("recall_m", 0.75)
                  .build());

  private static EvidenceRecord record(String policy) {
    return Recorded.of(STORE, TableFiles.none(), policy, "new");
  }

  private static String report() {
    return new JsonReport().render(record(POLICY));
  }

  @Test
  void readsAReportThatNobodyChanged() {
    EvidenceRecord record = record(POLICY);
    assertThat(record.evaluation().decision()).isEqualTo(Decision.BLOCKED);
    assertThat(JsonReport.read("r.json", new JsonReport().render(record))).isEqualTo(record);
  }

  @Test
  void readsAReportOfAPolicyWithAByteOrderMark() {
    EvidenceRecord record = record("\uFEFF" + POLICY);
    assertThat(JsonReport.read("r.json", new JsonReport().render(record))).isEqualTo(record);
  }

  /** Each change is one that the evidence digest does not cover, or that it was taken again for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "severity" : "block"      | "severity" : "warn"    | the severity of gate 'accuracy' is block in its policy, but it says warn
          "kind" : "model"          | "kind" : "proxy"       | the kind of gate 'accuracy' is model in its policy, but it says proxy
          "onInconclusive" : "hold" | "onInconclusive" : "warn" | onInconclusive of gate 'accuracy' is hold in its policy, but it says warn
          min 0.85"                 | min 0.75"              | the rule of gate 'accuracy' is logged accuracy, min 0.85 in its policy, but it says logged accuracy, min 0.75
          "risk" : "medium"         | "risk" : "low"         | the risk is medium in its policy, but it says low
          "model" : "credit"        | "model" : "debit"      | the model is credit in its policy, but it says debit
          "confidence" : 0.95       | "confidence" : 0.90    | the confidence is 0.95 in its policy, but it says 0.90
          "seed" : 20260101         | "seed" : 7             | the seed is 20260101 in its policy, but it says 7
          "sex" : "f"               | "sex" : "x"            | its policy asks for a result of 'recall' for sex=f, where it has one of 'recall' for sex=x
          "name" : "accuracy"       | "name" : "precision"   | its policy asks for a result of 'accuracy', where it has one of 'precision'
          "decision" : "BLOCKED"    | "decision" : "RELEASABLE" | its gates give BLOCKED, but it says RELEASABLE
          "verdict" : "FAIL"        | "verdict" : "PASS"     | its gates give RELEASABLE, but it says BLOCKED
          risk: medium              | risk: low              | the policy in it does not have the SHA-256 that it names
          """)
  void refusesWhatContradictsThePolicyInIt(String said, String says, String difference) {
    String report = report();
    assertThat(report).contains(said);
    String changed = report.replaceFirst(Pattern.quote(said), says);
    assertThatThrownBy(() -> JsonReport.read("r.json", changed))
        .isInstanceOf(ReportChangedException.class)
        .hasMessage("r.json was changed: " + difference);
  }

  @Test
  void refusesAReportWithoutTheGateThatFailed() {
    String report = report();
    Matcher first =
        Pattern.compile("\\{\\s*\"name\" : \"accuracy\".*?\n    },\\s*", Pattern.DOTALL)
            .matcher(report);
    String changed = first.replaceFirst("").replace("BLOCKED", "RELEASABLE");
    assertThat(changed).isNotEqualTo(report);
    assertThatThrownBy(() -> JsonReport.read("r.json", changed))
        .isInstanceOf(ReportChangedException.class)
        .hasMessage(
            "r.json was changed: its policy asks for a result of 'accuracy', where it has one of"
                + " 'recall' for sex=f");
  }

  @Test
  void refusesAReportWithoutItsLastSlice() {
    String report = report();
    int last = report.lastIndexOf(",\n    {\n");
    String changed = report.substring(0, last) + report.substring(report.indexOf("\n  ],", last));
    assertThatThrownBy(() -> JsonReport.read("r.json", changed))
        .isInstanceOf(ReportChangedException.class)
        .hasMessage("r.json was changed: its policy gives 3 results, but it has 2");
  }

  @Test
  void callsAPolicyOfAnotherVersionUnreadAndNotChanged() {
    String text = POLICY.replace("mlgate/v1", "mlgate/v0");
    String sha256 = Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    EvidenceRecord record = record(POLICY);
    String report =
        report()
            .replace(record.evaluation().policy().sha256(), sha256)
            .replace("apiVersion: mlgate/v1", "apiVersion: mlgate/v0");
    assertThatThrownBy(() -> JsonReport.read("r.json", report))
        .isInstanceOf(ReportException.class)
        .hasMessageStartingWith(
            "r.json: this mlGate does not read the policy in it: policy:1:13: ");
  }

  private static final String DRIFT =
      """
      apiVersion: mlgate/v1
      model: credit
      risk: low
      evaluations:
        holdout: {task: rows, table: p.csv}
      gates:
        all: {drift: psi, reference: train.csv, max: 0.2}
        named: {drift: psi, reference: train.csv, columns: [b, a], max: 0.2}
        gone: {drift: psi, reference: gone.csv, max: 0.2, severity: warn}
      """;

  private static EvidenceRecord drift(Path folder) {
    StringBuilder rows = new StringBuilder("a,b\n");
    for (int row = 0; row < 500; row++) {
      rows.append(row % 10).append(",x\n");
    }
    TableFiles tables =
        new TableFiles(folder)
            .with("new", "p.csv", rows.toString())
            .with("new", "train.csv", rows.append("3,x\n").toString());
    return Recorded.of(STORE, tables, DRIFT, "new");
  }

  @Test
  void takesTheColumnsThatTheReferenceHadAndThoseThatThePolicyNames(@TempDir Path folder) {
    EvidenceRecord record = drift(folder);
    assertThat(record.evaluation().results())
        .extracting(result -> result.gate() + " " + result.slice() + " " + result.verdict())
        .containsExactly(
            "all column=a PASS",
            "all column=b PASS",
            "named column=b PASS",
            "named column=a PASS",
            "gone  ERROR");
    assertThat(JsonReport.read("r.json", new JsonReport().render(record))).isEqualTo(record);
  }

  private static EvidenceRecord schema(Path folder) {
    String policy =
        """
        apiVersion: mlgate/v1
        model: credit
        risk: low
        evaluations:
          holdout: {task: rows, table: p.csv}
        gates:
          data: {schema: holdout, rows: {min: 2}, columns: {b: {type: long}, a: {unique: true}}}
          gone: {schema: {table: gone.csv}, unique: [a, b], columns: {a: {}}, severity: warn}
        """;
    return Recorded.of(
        STORE, new TableFiles(folder).with("new", "p.csv", "a,b\n1,x\n1,y\n"), policy, "new");
  }

  @Test
  void takesTheChecksOfASchemaInThePolicysOrder(@TempDir Path folder) {
    EvidenceRecord record = schema(folder);
    assertThat(record.evaluation().results())
        .extracting(result -> result.gate() + " " + result.slice() + " " + result.verdict())
        .containsExactly(
            "data check=rows PASS",
            "data column=b, check=type FAIL",
            "data column=b, check=missing PASS",
            "data column=a, check=missing PASS",
            "data column=a, check=unique FAIL",
            "gone check=unique ERROR",
            "gone column=a, check=missing ERROR");
    assertThat(JsonReport.read("r.json", new JsonReport().render(record))).isEqualTo(record);
  }

  @Test
  void refusesAnotherCheckThanTheSchemaAsksFor(@TempDir Path folder) {
    String changed =
        new JsonReport()
            .render(schema(folder))
            .replaceFirst("\"check\" : \"type\"", "\"check\" : \"tape\"");
    assertThatThrownBy(() -> JsonReport.read("r.json", changed))
        .isInstanceOf(ReportChangedException.class)
        .hasMessageContaining("for column=b, check=type, where it has one of 'data' for column=b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "column" : "b" | "column" : "a" | its policy asks for a result of 'named' for column=b, where it has one of 'all' for column=a
          "column" : "a" | "kolumn" : "a" | its policy asks for a result of 'all', where it has one of 'all' for kolumn=a
          """)
  void refusesAColumnTwiceAndASliceOfAnotherKind(
      String said, String says, String difference, @TempDir Path folder) {
    String changed = new JsonReport().render(drift(folder)).replaceFirst(Pattern.quote(said), says);
    assertThatThrownBy(() -> JsonReport.read("r.json", changed))
        .isInstanceOf(ReportChangedException.class)
        .hasMessage("r.json was changed: " + difference);
  }
}
