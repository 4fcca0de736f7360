package io.mlgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.evidence.EvidenceRecord;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CautionsTest {
  private static final String FIRST_RELEASE = "First release: nothing was compared with a baseline";
  private static final String OVERRIDDEN = "baseline named by the caller, not by the policy";

  /** Every form for people, with what comes right behind its cautions. */
  private enum Form {
    PAGE(new HtmlReport(), "What is known about"),
    COMMENT(new MarkdownReport(), "| Gate |"),
    TERMINAL(new TableReport(), "Model quality"),
    ASCII(new TableReport(80, false, false), "Model quality"),
    BUILD_SERVER(new JUnitReport(), "</testsuite>");

    @SuppressWarnings("ImmutableEnumChecker") // the formats hold no state
    private final ReportFormat format;

    private final String behind;

    Form(ReportFormat format, String behind) {
      this.format = format;
      this.behind = behind;
    }

    String top(EvidenceRecord record) {
      String report = format.render(record);
      return report.substring(0, report.indexOf(behind));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyFormSaysNearTheTopThatAFirstReleaseComparedNothing(Form form) {
    assertThat(form.top(SampleRecords.firstRelease()))
        .contains(FIRST_RELEASE)
        .doesNotContain(OVERRIDDEN);
  }

  @ParameterizedTest
  @EnumSource
  void everyFormSaysNearTheTopThatTheCallerNamedTheBaseline(Form form) {
    assertThat(form.top(SampleRecords.overridden()))
        .contains(OVERRIDDEN)
        .doesNotContain(FIRST_RELEASE);
  }

  @ParameterizedTest
  @EnumSource
  void noFormWarnsOfAComparisonAsThePolicyAsksForIt(Form form) {
    assertThat(form.format.render(SampleRecords.releasable()))
        .doesNotContain(FIRST_RELEASE, OVERRIDDEN);
  }

  @ParameterizedTest
  @EnumSource(names = {"COMMENT", "TERMINAL", "ASCII"})
  void aCautionIsCountedAsAWarningAndNotAsAGate(Form form) {
    for (EvidenceRecord record :
        List.of(SampleRecords.firstRelease(), SampleRecords.overridden())) {
      assertThat(form.format.render(record))
          .contains("Nothing blocks this release; 1 warning.")
          .contains(record.evaluation().results().size() + " gates: ");
    }
  }
}
