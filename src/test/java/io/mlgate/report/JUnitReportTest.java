package io.mlgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.policy.OnInconclusive;
import io.mlgate.policy.Severity;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class JUnitReportTest {
  private static final JUnitReport REPORT = new JUnitReport();

  @Test
  void looksAsDrawn() {
    GoldenFile.check("blocked.junit.xml", REPORT.render(SampleRecords.blocked()));
    GoldenFile.check("unreachable.junit.xml", REPORT.render(SampleRecords.unreachable()));
  }

  @ParameterizedTest
  @CsvSource({
    "PASS, BLOCK, HOLD, passed",
    "FAIL, BLOCK, HOLD, failure",
    "ERROR, BLOCK, HOLD, error",
    "INCONCLUSIVE, BLOCK, HOLD, failure",
    "INCONCLUSIVE, BLOCK, BLOCK, failure",
    "INCONCLUSIVE, BLOCK, WARN, skipped",
    "FAIL, WARN, HOLD, skipped",
    "FAIL, INFO, HOLD, skipped",
    "ERROR, WARN, HOLD, skipped",
    "ERROR, INFO, HOLD, skipped",
    "NOT_EVALUATED, BLOCK, HOLD, skipped"
  })
  void isRedForWhatStopsOrHoldsTheRelease(
      Verdict verdict, Severity severity, OnInconclusive onInconclusive, String expected) {
    EvidenceRecord record =
        SampleRecords.of(
            List.of(
                GateResultBuilder.gate("a")
                    .severity(severity)
                    .onInconclusive(onInconclusive)
                    .is(verdict, "why")));
    Element testCase = elements(xml(record), "testcase").get(0);
    String outcome =
        Stream.of("failure", "error", "skipped")
            .filter(name -> testCase.getElementsByTagName(name).getLength() == 1)
            .findFirst()
            .orElse("passed");
    assertThat(outcome).isEqualTo(expected);
    assertThat(testCase.getTextContent()).contains("why");
  }

  @Test
  void saysWhyAFailureThatOnlyWarnsIsSkipped() {
    EvidenceRecord record =
        SampleRecords.of(
            List.of(
                GateResultBuilder.gate("a").severity(Severity.WARN).is(Verdict.FAIL, "too low")));
    assertThat(elements(xml(record), "skipped").get(0).getAttribute("message"))
        .isEqualTo("too low (FAIL, does not stop the release)");
  }

  @Test
  void countsWhatItHolds() {
    for (EvidenceRecord record :
        List.of(SampleRecords.blocked(), SampleRecords.firstRelease(), SampleRecords.many(50))) {
      Document xml = xml(record);
      Element suite = elements(xml, "testsuite").get(0);
      assertThat(suite.getAttribute("tests")).isEqualTo("" + elements(xml, "testcase").size());
      assertThat(suite.getAttribute("failures")).isEqualTo("" + elements(xml, "failure").size());
      assertThat(suite.getAttribute("errors")).isEqualTo("" + elements(xml, "error").size());
      assertThat(suite.getAttribute("skipped")).isEqualTo("" + elements(xml, "skipped").size());
    }
  }

  @Test
  void isValidXmlWhateverPeopleWrite() {
    for (String text : HostileText.ALL) {
      Document xml = xml(SampleRecords.saying(text));
      assertThat(elements(xml, "testcase").get(1).getAttribute("name"))
          .contains(ShownText.line(text));
    }
  }

  @Test
  void isRedWheneverTheReleaseIsStopped() {
    Evaluation empty = SampleRecords.of(List.of()).evaluation();
    Evaluation blocked =
        new Evaluation(
            empty.model(),
            empty.risk(),
            empty.policy(),
            empty.statistics(),
            empty.retirement(),
            empty.candidate(),
            empty.baseline(),
            List.of(),
            List.of(),
            List.of(),
            Decision.BLOCKED);
    EvidenceRecord record =
        new EvidenceRecord(blocked, "d", SampleRecords.of(List.of()).envelope());
    assertThat(elements(xml(record), "failure")).hasSize(1);
    assertThat(elements(xml(SampleRecords.unreachable()), "error")).hasSize(3);
  }

  private static Document xml(EvidenceRecord record) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(REPORT.render(record))));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Element> elements(Document xml, String tag) {
    NodeList nodes = xml.getElementsByTagName(tag);
    return Stream.iterate(0, at -> at < nodes.getLength(), at -> at + 1)
        .map(at -> (Element) nodes.item(at))
        .toList();
  }
}
