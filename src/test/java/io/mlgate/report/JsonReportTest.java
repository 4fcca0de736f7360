package io.mlgate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReportTest {
  private static final JsonReport REPORT = new JsonReport();

  @Test
  void looksAsDocumented() {
    GoldenFile.check("held.json", REPORT.render(SampleRecords.held()));
    GoldenFile.check("rows.json", REPORT.render(SampleRecords.rows()));
    GoldenFile.check("unreachable.json", REPORT.render(SampleRecords.unreachable()));
  }

  @Test
  void readsBackWhatItWrote() {
    for (EvidenceRecord record :
        List.of(
            SampleRecords.releasable(),
            SampleRecords.blocked(),
            SampleRecords.held(),
            SampleRecords.firstRelease(),
            SampleRecords.unreachable(),
            SampleRecords.overridden(),
            SampleRecords.rows(),
            SampleRecords.of(List.of()))) {
      assertThat(JsonReportReader.read("report.json", REPORT.render(record))).isEqualTo(record);
    }
  }

  @Test
  void readsBackHostileTextAfterItWasAFile() {
    for (String text : HostileText.ALL) {
      EvidenceRecord record = SampleRecords.saying(text);
      String file = throughAFile(REPORT.render(record));
      EvidenceRecord read = JsonReportReader.read("report.json", file);
      assertThat(REPORT.render(read)).isEqualTo(file);
      if (HostileText.isUnicode(text)) {
        assertThat(read).isEqualTo(record);
      }
    }
  }

  @Test
  void writesNumbersThatJsonLacksAsStringsAndKeepsZerosOfLimits() {
    EvidenceRecord record =
        SampleRecords.of(
            List.of(
                GateResultBuilder.gate("a")
                    .value(Double.NaN)
                    .baseline(Double.NEGATIVE_INFINITY)
                    .interval(-0.0, Double.POSITIVE_INFINITY)
                    .between("0.70", "3E+2")
                    .is(Verdict.ERROR, "")));
    String json = REPORT.render(record);
    assertThat(json)
        .contains("\"value\" : \"NaN\"")
        .contains("\"baseline\" : \"-Infinity\"")
        .contains("\"lower\" : -0.0")
        .contains("\"upper\" : \"Infinity\"")
        .contains("\"lower\" : 0.70")
        .contains("\"upper\" : 3E+2");
    assertThat(JsonReportReader.read("report.json", json)).isEqualTo(record);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                | r.json: no mlGate report: it is empty
          hello                             | r.json: no mlGate report: no valid JSON at line 1, column 1
          []                                | r.json: no mlGate report: the file is no JSON object
          {}                                | r.json: no mlGate report: schema is missing
          {"schema": 1}                     | r.json: no mlGate report: schema is no string
          {"schema": "other"}               | r.json: no mlGate report: schema 'other' is unknown
          {"schema": "mlgate/report/v2"}    | r.json: schema mlgate/report/v2 is of a newer mlGate; this one reads mlgate/report/v1: update it
          {"schema": "mlgate/report/v1"     | r.json: the report is cut off: its end is missing
          {"schema": "mlgate/report/v1"}    | r.json: no mlGate report: decision is missing
          {"schema": "a", "schema": "b"}    | r.json: no mlGate report: the field 'schema' is there twice
          {"schema": "mlgate/report/v1", "decision": "MAYBE"} | r.json: no mlGate report: decision does not know the word 'MAYBE'
          """)
  void refusesWhatIsNoReport(String text, String message) {
    assertThatThrownBy(() -> JsonReport.read("r.json", text))
        .isInstanceOf(ReportException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"name\" : \"accuracy\"|\"more\" : 1, \"name\" : \"accuracy\"|gates[0].more is not a field",
        "\"value\" : 0.8712|\"value\" : \"0.8712\"|gates[0].value is no number",
        "\"rows\" : 20000|\"rows\" : 2e4|gates[0].rows is no whole number",
        "\"value\" : 0.8712,||gates[0].value is missing",
        "\"evaluatedAt\" : \"2026|\"evaluatedAt\" : \"soon|evaluatedAt is no time",
        "\"standing\" : \"PINNED\"|\"standing\" : \"UNREADABLE\"|only a side that is PINNED",
        "\"overridden\" : false|\"overridden\" : null|candidate.overridden is neither true nor false",
        "\"toolVersion\" : \"0.1.0\"|\"toolVersion\" : \"0.1.0\", \"x\" : true|x is not a field"
      })
  void namesThePlaceOfADifference(String change) {
    String[] parts = change.split("\\|", -1);
    String json = REPORT.render(SampleRecords.held());
    assertThat(json).contains(parts[0]);
    int at = json.indexOf(parts[0]);
    String changed = json.substring(0, at) + parts[1] + json.substring(at + parts[0].length());
    assertThatThrownBy(() -> JsonReport.read("r.json", changed))
        .isInstanceOf(ReportException.class)
        .hasMessageStartingWith("r.json: no mlGate report: ")
        .hasMessageContaining(parts[2]);
  }

  @Test
  void readsReportsFromBeforeGatesReadRows() {
    EvidenceRecord record = SampleRecords.held();
    String json = REPORT.render(record);
    String old =
        json.replaceAll("(?m)^ *\"basis\" : null,\n", "")
            .replaceAll("(?m)^ *\"tables\" : \\[ *\\],\n", "");
    assertThat(old).doesNotContain("basis", "tables");
    assertThat(JsonReportReader.read("report.json", old)).isEqualTo(record);
  }

  @Test
  void refusesEveryTruncation() {
    String json = REPORT.render(SampleRecords.firstRelease()).stripTrailing();
    for (int end = 0; end < json.length(); end++) {
      String part = json.substring(0, end);
      assertThatThrownBy(() -> JsonReport.read("r.json", part))
          .isInstanceOf(ReportException.class)
          .message()
          .doesNotContain("\n");
    }
  }

  @Test
  void refusesDeepNestingInOneLine() {
    assertThatThrownBy(() -> JsonReport.read("r.json", "[".repeat(100_000)))
        .isInstanceOf(ReportException.class);
  }

  private static String throughAFile(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
