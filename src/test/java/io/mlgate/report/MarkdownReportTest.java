package io.mlgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
  private static final MarkdownReport REPORT = new MarkdownReport();

  @Test
  void looksAsDrawn() {
    GoldenFile.check("blocked.md", REPORT.render(SampleRecords.blocked()));
    GoldenFile.check("first-release.md", REPORT.render(SampleRecords.firstRelease()));
    GoldenFile.check("rows.md", REPORT.render(SampleRecords.rows()));
    GoldenFile.check("unreachable.md", REPORT.render(SampleRecords.unreachable()));
  }

  @Test
  void keepsHostileTextInItsCell() {
    for (String text : HostileText.ALL) {
      String report = REPORT.render(SampleRecords.saying(text));
      assertThat(cells(report)).hasSize(4).allMatch(table -> new HashSet<>(table).size() == 1);
      assertThat(report)
          .doesNotContainPattern("<(?!details>|/details>|summary>|/summary>|sub>|/sub>)")
          .doesNotContainPattern("@\\w")
          .doesNotContainPattern("(?<!&)#\\d")
          .doesNotContainPattern("://")
          .doesNotContainPattern("(?<!\\\\)`")
          .doesNotContainPattern("(?<!\\\\)\\[");
    }
  }

  @Test
  void tellsAReasonThatSeveralGatesShareOnce() {
    List<GateResult> results = new ArrayList<>();
    for (String name : List.of("a", "b", "c", "d")) {
      results.add(GateResultBuilder.gate(name).is(Verdict.ERROR, "the store is away"));
    }
    assertThat(REPORT.render(SampleRecords.of(results)))
        .contains("- ❗ **all 4 gates**: the store is away", "**4 gates block this release.**")
        .containsOnlyOnce("the store is away");
    results.add(GateResultBuilder.gate("e").value(1).atLeast("2").is(Verdict.FAIL, "1 is low"));
    assertThat(REPORT.render(SampleRecords.of(results)))
        .contains("- ❗ **a, b and 2 more gates**: the store is away", "- ❌ **e**: 1 is low");
  }

  @Test
  void shortensTheIdsInItsTitle() {
    assertThat(ShownText.shortIds("run deep (bfe2e1d1ff244c7eb2a9c5cf55c42f6f)"))
        .isEqualTo("run deep (bfe2e1d1ff24…)");
    assertThat(ShownText.shortIds("model 12")).isEqualTo("model 12");
  }

  @Test
  void repeatsNoFigureThatTheMessageHolds() {
    GateResult result =
        GateResultBuilder.gate("a")
            .value(0.7191)
            .atLeast("0.72854")
            .is(Verdict.FAIL, "0.7191: low");
    assertThat(REPORT.render(SampleRecords.of(List.of(result))))
        .contains("**: 0.7191: low (required at least 0.72854; ")
        .doesNotContain("measured");
  }

  @Test
  void escapesLittleElse() {
    assertThat(MarkdownText.escaped("roc_auc is 0.82 (not 0.85), see GH-12"))
        .isEqualTo("roc_auc is 0.82 (not 0.85), see GH-&#8203;12");
    assertThat(MarkdownText.escaped("_a_ *b* c\\|d")).isEqualTo("\\_a\\_ \\*b\\* c\\\\\\|d");
  }

  @Test
  void leavesOutPassedGatesFirstWhenThereIsNoRoom() {
    String report = REPORT.render(SampleRecords.many(1_000));
    assertThat(report.length()).isLessThan(65_000);
    assertThat(report)
        .contains("more gates", "There was no room for ", "; they are in the other reports.")
        .contains("| ❌ FAIL | recall-997, region=south |")
        .endsWith("· mlGate 0.1.0</sub>\n");
  }

  @Test
  void staysShortWhenEverythingFailsAtLength() {
    List<GateResult> results = new ArrayList<>();
    for (int number = 0; number < 2_000; number++) {
      results.add(
          GateResultBuilder.gate("|".repeat(3_000) + number)
              .rule("")
              .is(Verdict.FAIL, "*".repeat(5_000)));
    }
    String report = REPORT.render(SampleRecords.of(results));
    assertThat(report.length()).isLessThan(65_000);
    assertThat(report).contains("There was no room for ");
  }

  @Test
  void leavesOutGroupsAndRowsWhenThereIsNoRoomForThem() {
    List<GateResult> results = new ArrayList<>();
    for (int copy = 0; copy < 60; copy++) {
      results.addAll(SampleRows.results());
    }
    String report = REPORT.render(SampleRecords.of(results));
    assertThat(report.length()).isLessThan(65_000);
    assertThat(report)
        .contains("<summary>Groups</summary>", "There was no room for more; it is in the other")
        .endsWith("· mlGate 0.1.0</sub>\n");
  }

  /** How many cells each row of each table has. */
  private static List<List<Integer>> cells(String report) {
    List<List<Integer>> tables = new ArrayList<>();
    boolean inside = false;
    for (String line : report.lines().toList()) {
      if (line.startsWith("|")) {
        if (!inside) {
          tables.add(new ArrayList<>());
        }
        tables.get(tables.size() - 1).add(line.split("(?<!\\\\)\\|", -1).length);
      }
      inside = line.startsWith("|");
    }
    return tables;
  }
}
