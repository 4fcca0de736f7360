package io.mlgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.verdict.ScoreCurves;
import io.mlgate.verdict.ScoreCurves.Point;
import io.mlgate.verdict.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The page is written so that it is well-formed XML, too; a parser then checks its structure. */
class HtmlReportTest {
  private static final HtmlReport REPORT = new HtmlReport();

  @Test
  void missesNumbersOnlyWhereThereShouldBeOne() {
    String withNone = new HtmlReport().render(record(Verdict.PASS));
    String withAnError = new HtmlReport().render(record(Verdict.ERROR));

    assertThat(withNone).doesNotContain(">missing<");
    assertThat(withAnError).contains(">missing<");
  }

  private static EvidenceRecord record(Verdict verdict) {
    return SampleRecords.of(List.of(GateResultBuilder.gate("lineage").is(verdict, "known")));
  }

  @Test
  void looksAsDrawn() {
    GoldenFile.check("first-release.html", REPORT.render(SampleRecords.firstRelease()));
    GoldenFile.check("blocked.html", REPORT.render(SampleRecords.blocked()));
    GoldenFile.check("rows.html", REPORT.render(SampleRecords.rows()));
  }

  @Test
  void hasOneMainHeadingAndNoLevelLeftOut() {
    for (EvidenceRecord record : samples()) {
      List<Integer> levels = new ArrayList<>();
      for (Element element : elements(page(record), "*")) {
        if (element.getTagName().matches("h[1-6]")) {
          levels.add(element.getTagName().charAt(1) - '0');
        }
      }
      assertThat(levels).startsWith(1).containsOnlyOnce(1);
      for (int at = 1; at < levels.size(); at++) {
        assertThat(levels.get(at) - levels.get(at - 1)).isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void leadsEveryLinkAndLabelToAnIdThatIsThereOnce() {
    for (EvidenceRecord record : samples()) {
      Document page = page(record);
      Set<String> ids = new HashSet<>();
      for (Element element : elements(page, "*")) {
        if (element.hasAttribute("id")) {
          assertThat(ids.add(element.getAttribute("id"))).as(element.getAttribute("id")).isTrue();
        }
      }
      elements(page, "a")
          .forEach(a -> assertThat(ids).contains(a.getAttribute("href").substring(1)));
      elements(page, "use")
          .forEach(a -> assertThat(ids).contains(a.getAttribute("href").substring(1)));
      elements(page, "section")
          .forEach(section -> assertThat(ids).contains(section.getAttribute("aria-labelledby")));
    }
  }

  @Test
  void namesTablesHeadersAndPictures() {
    for (EvidenceRecord record : samples()) {
      Document page = page(record);
      for (Element table : elements(page, "table")) {
        assertThat(table.getElementsByTagName("caption").getLength()).isEqualTo(1);
      }
      elements(page, "th")
          .forEach(th -> assertThat(th.getAttribute("scope")).matches("col|row|rowgroup"));
      for (Element svg : elements(page, "svg")) {
        boolean named = !svg.getAttribute("aria-label").isEmpty();
        assertThat(named ? svg.getAttribute("role") : svg.getAttribute("aria-hidden"))
            .isEqualTo(named ? "img" : "true");
      }
      assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
    }
  }

  @Test
  void needsNoOtherFileAndRunsNoScript() {
    for (EvidenceRecord record : samples()) {
      Document page = page(record);
      for (String tag : List.of("script", "link", "img", "iframe", "object", "base", "form")) {
        assertThat(elements(page, tag)).as(tag).isEmpty();
      }
      for (Element element : elements(page, "*")) {
        for (int at = 0; at < element.getAttributes().getLength(); at++) {
          String name = element.getAttributes().item(at).getNodeName();
          assertThat(name).doesNotStartWith("on").isNotEqualTo("style").isNotEqualTo("src");
        }
        assertThat(element.getAttribute("href")).matches("(#.*)?");
      }
      assertThat(elements(page, "style").get(0).getTextContent()).doesNotContain("url(", "@import");
    }
  }

  @Test
  void saysTheVerdictInWords() {
    Document page = page(SampleRecords.blocked());
    for (Element row : elements(page, "tr")) {
      if (row.getAttribute("class").startsWith("fail")) {
        assertThat(row.getTextContent()).contains("FAIL");
      }
    }
    assertThat(page.getDocumentElement().getTextContent()).contains("BLOCKED");
  }

  @Test
  void showsHostileTextAsText() {
    for (String text : HostileText.ALL) {
      Document page = page(SampleRecords.saying(text));
      String shown = ShownText.line(text);
      assertThat(elements(page, "h1").get(0).getTextContent())
          .isEqualTo(shown + " version " + shown);
      assertThat(elements(page, "td").stream().map(Element::getTextContent))
          .anyMatch(cell -> cell.contains(shown));
    }
  }

  @Test
  void claimsNoMoreThanWasEvaluated() {
    assertThat(REPORT.render(SampleRecords.of(List.of())))
        .contains("No blocking gate was evaluated, so nothing speaks for this release.")
        .doesNotContain("Every blocking gate passed");
    assertThat(REPORT.render(SampleRecords.firstRelease()))
        .contains("without a baseline 2 gates were not; 1 warning.");
  }

  @Test
  void foldsPassedGatesWhenThereAreVeryMany() {
    Document page = page(SampleRecords.many(1_000));
    assertThat(elements(page, "summary").stream().map(Element::getTextContent))
        .anyMatch(summary -> summary.endsWith(" passed gates"));
    assertThat(elements(page, "tbody")).hasSizeGreaterThan(1_000);
    assertThat(page.getDocumentElement().getTextContent()).contains("and 133 more gates");
  }

  @Test
  void drawsNumbersOfAnySize() {
    EvidenceRecord record =
        SampleRecords.of(
            List.of(
                GateResultBuilder.gate("a")
                    .value(Double.MAX_VALUE)
                    .baseline(-Double.MAX_VALUE)
                    .interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                    .between("-1E+400", "1E+999999999")
                    .is(Verdict.PASS, ""),
                GateResultBuilder.gate("b").value(0).atLeast("0").is(Verdict.PASS, ""),
                GateResultBuilder.gate("c").value(1).between("2", "1").is(Verdict.FAIL, "")));
    assertThat(elements(page(record), "circle")).hasSizeGreaterThan(3);
    assertThat(REPORT.render(record)).doesNotContain("Infinity").doesNotContain("NaN");
  }

  @Test
  void namesGroupsThatHaveNoRate() {
    List<String> groups = rowsStartingWith(page(SampleRecords.rows()), "sex=");
    assertThat(groups)
        .anyMatch(row -> row.startsWith("sex=not said120–undefined, a share of no rows"))
        .anyMatch(row -> row.startsWith("sex=not said12120.250.24 to 0.2625not compared"))
        .anyMatch(row -> row.startsWith("sex=other73–too few rows to be shown"));
  }

  @Test
  void putsTheWorstPairFirstAndFoldsThoseBeyondTen() {
    Document page = page(SampleRecords.rows());
    assertThat(rowsStartingWith(page, "sex=f minus sex=m"))
        .extracting(row -> row.replaceAll(".*(true|false) positive.*", "$1"))
        .containsExactly("true", "false");
    assertThat(rowsStartingWith(page, "region=r5 over region=r0")).hasSize(1);
    Element folded =
        elements(page, "details").stream()
            .filter(details -> details.getTextContent().startsWith("5 more pairs"))
            .findFirst()
            .orElseThrow();
    assertThat(folded.getElementsByTagName("th").getLength()).isEqualTo(4 + 5);
  }

  @Test
  void tellsCurvesInWordsAndKeepsThemInTheirSquare() {
    List<String> pictures =
        elements(page(SampleRecords.rows()), "svg").stream()
            .map(svg -> svg.getAttribute("aria-label"))
            .toList();
    assertThat(pictures)
        .contains(
            "ROC curve: at a false positive rate of 0.1 the true positive rate is 0.62 for the"
                + " candidate; 0.35 for the baseline",
            "Calibration: 3 bins of the candidate, farthest from the diagonal at 0.772 predicted"
                + " and 0.8827 observed; 2 bins of the baseline, farthest from the diagonal at 0.95"
                + " predicted and 0.9845 observed");
    List<Point> wild =
        List.of(new Point(-1e300, 7, -3), new Point(1e300, Double.NaN, 1), new Point(2, -2, 5));
    List<ScorePanel> panels = ScorePanelDrawing.of(List.of(new ScoreCurves(wild, wild)));
    assertThat(panels).hasSize(2);
    assertThat(panels.get(0).traces().get(0).line()).isEqualTo("M44 8L288 252");
    assertThat(ScorePanelDrawing.of(List.of(new ScoreCurves(List.of(), List.of())))).isEmpty();
  }

  @Test
  void saysOfADisparityOnlyTheSideThatCanBeMissed() {
    assertThat(REPORT.render(SampleRecords.rows()))
        .contains("required at most 0.10", "required at least 0.8")
        .doesNotContain("between -0.10");
  }

  @Test
  void isTheSameInEveryLocaleAndTimeZone() {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      String here = REPORT.render(SampleRecords.held());
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      assertThat(REPORT.render(SampleRecords.held())).isEqualTo(here);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  private static List<EvidenceRecord> samples() {
    List<EvidenceRecord> samples =
        new ArrayList<>(
            List.of(
                SampleRecords.releasable(),
                SampleRecords.blocked(),
                SampleRecords.held(),
                SampleRecords.firstRelease(),
                SampleRecords.unreachable(),
                SampleRecords.rows(),
                SampleRecords.of(List.of())));
    HostileText.ALL.forEach(text -> samples.add(SampleRecords.saying(text)));
    return samples;
  }

  private static Document page(EvidenceRecord record) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(REPORT.render(record))));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> rowsStartingWith(Document page, String start) {
    return elements(page, "tr").stream()
        .map(Element::getTextContent)
        .filter(row -> row.startsWith(start))
        .toList();
  }

  private static List<Element> elements(Document page, String tag) {
    NodeList nodes = page.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int at = 0; at < nodes.getLength(); at++) {
      elements.add((Element) nodes.item(at));
    }
    return elements;
  }
}
