package io.mlgate.report;

import static io.mlgate.report.GateResultBuilder.gate;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.policy.Severity;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TableReportTest {
  private static final List<EvidenceRecord> SAMPLES =
      List.of(
          SampleRecords.releasable(),
          SampleRecords.blocked(),
          SampleRecords.held(),
          SampleRecords.firstRelease(),
          SampleRecords.unreachable(),
          SampleRecords.rows(),
          SampleRecords.of(List.of()));

  @Test
  void looksAsDrawn() {
    TableReport narrow = new TableReport(80, false, true);
    GoldenFile.check("blocked-80.txt", narrow.render(SampleRecords.blocked()));
    GoldenFile.check(
        "held-120.txt", new TableReport(120, false, true).render(SampleRecords.held()));
    GoldenFile.check("first-release.txt", new TableReport().render(SampleRecords.firstRelease()));
    GoldenFile.check("rows.txt", new TableReport().render(SampleRecords.rows()));
    GoldenFile.check("unreachable.txt", new TableReport().render(SampleRecords.unreachable()));
    GoldenFile.check(
        "releasable-ascii.txt",
        new TableReport(80, false, false).render(SampleRecords.releasable()));
    GoldenFile.check(
        "blocked-colours.txt", new TableReport(100, true, true).render(SampleRecords.blocked()));
  }

  @Test
  void staysWithinTheWidth() {
    for (int width : List.of(72, 80, 100, 120, 160)) {
      TableReport table = new TableReport(width, false, true);
      SAMPLES.forEach(record -> assertFits(table.render(record), width));
      HostileText.ALL.forEach(text -> assertFits(table.render(SampleRecords.saying(text)), width));
    }
  }

  @Test
  void letsNoTextOfOthersMoveTheCursorOrReorderALine() {
    for (String text : HostileText.ALL) {
      String table = new TableReport(100, false, true).render(SampleRecords.saying(text));
      assertThat(table).doesNotContainPattern("[\\p{Cc}&&[^\n]]|[\u202a-\u202e\u2066-\u2069]");
    }
  }

  @Test
  void isPlainAsciiWhenAsked() {
    for (String text : HostileText.ALL) {
      assertThat(new TableReport(80, false, false).render(SampleRecords.saying(text)))
          .matches("[\\x20-\\x7e\n]*");
    }
    SAMPLES.forEach(
        record ->
            assertThat(new TableReport(80, false, false).render(record))
                .matches("[\\x20-\\x7e\n]*"));
  }

  @Test
  void endsWithEachReasonOnce() {
    String reason = "eval.csv: there is no such file";
    List<GateResult> results =
        Stream.of("a", "b", "c", "d")
            .map(
                name ->
                    gate(name)
                        .severity(name.compareTo("c") < 0 ? Severity.BLOCK : Severity.WARN)
                        .is(Verdict.ERROR, reason))
            .toList();

    assertThat(new TableReport().render(SampleRecords.of(results)))
        .contains("blocks   a and b: " + reason, "warning  c and d: see above")
        .containsOnlyOnce(reason);
  }

  @Test
  void ofManySlicesTheOnesThatSayNothingMoreAreLeftOut() {
    List<GateResult> results =
        IntStream.rangeClosed(1, 9)
            .mapToObj(
                number ->
                    gate("data")
                        .slice("column", "c" + number)
                        .is(number == 4 ? Verdict.FAIL : Verdict.PASS, "reason " + number))
            .toList();

    assertThat(new TableReport().render(SampleRecords.of(results)))
        .contains("column=c4", "reason 4")
        .doesNotContain("column=c3");
    assertThat(new TableReport().render(SampleRecords.of(results.subList(0, 8))))
        .contains("column=c3");
  }

  @Test
  void differsOnlyInColourWhenColoured() {
    for (EvidenceRecord record : SAMPLES) {
      String coloured = new TableReport(100, true, true).render(record);
      assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "").replaceAll(" +\n", "\n"))
          .isEqualTo(new TableReport(100, false, true).render(record));
    }
  }

  @Test
  void endsWithTheDecisionWhatStopsItAndTheDigest() {
    assertThat(new TableReport().render(SampleRecords.blocked()).lines().toList())
        .endsWith("evidence " + SampleRecords.blocked().digest())
        .contains("✕ BLOCKED  3 gates block this release; 1 warning.");
    assertThat(new TableReport().render(SampleRecords.of(List.of())))
        .contains("✕ BLOCKED  No blocking gate was evaluated, so nothing speaks for this release.")
        .contains("no gates");
  }

  @Test
  void isTheSameInEveryLocaleAndTimeZone() {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      String here = new TableReport().render(SampleRecords.blocked());
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      assertThat(new TableReport().render(SampleRecords.blocked())).isEqualTo(here);
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(new TableReport().render(SampleRecords.blocked())).isEqualTo(here);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  private static void assertFits(String table, int width) {
    assertThat(table.lines()).allMatch(line -> CellText.width(line) <= width);
  }
}
