package io.mlgate.report;

import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.report.JUnitCase.Outcome;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The report as JUnit XML, which every build server shows: one test case a gate or slice. Red is
 * what stops or holds the release; see {@link JUnitCase}.
 */
public final class JUnitReport implements ReportFormat {

  @Override
  public String render(EvidenceRecord record) {
    StringWriter text = new StringWriter();
    try {
      // The JDK's own writer whatever else is on the class path, so that bytes never differ.
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      suites(xml, record, JUnitCase.of(record));
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string cannot fail", e);
    }
    return text.append('\n').toString();
  }

  private static void suites(XMLStreamWriter xml, EvidenceRecord record, List<JUnitCase> cases)
      throws XMLStreamException {
    line(xml, "");
    xml.writeStartElement("testsuites");
    counts(xml, "mlGate", cases);
    line(xml, "  ");
    xml.writeStartElement("testsuite");
    counts(xml, suiteName(record), cases);
    xml.writeAttribute(
        "timestamp",
        DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
            record
                .envelope()
                .evaluatedAt()
                .truncatedTo(ChronoUnit.SECONDS)
                .atOffset(ZoneOffset.UTC)));
    properties(xml, record);
    for (JUnitCase one : cases) {
      testCase(xml, "mlgate." + suiteName(record), one);
    }
    cautions(xml, Cautions.of(record.evaluation()));
    line(xml, "  ");
    xml.writeEndElement();
    line(xml, "");
    xml.writeEndElement();
  }

  /** Output of the whole suite, since no test case is about the comparison as such. */
  private static void cautions(XMLStreamWriter xml, List<String> cautions)
      throws XMLStreamException {
    if (!cautions.isEmpty()) {
      line(xml, "    ");
      xml.writeStartElement("system-out");
      xml.writeCharacters("WARNING: " + String.join("\nWARNING: ", cautions));
      xml.writeEndElement();
    }
  }

  /** A dot would split the name into packages. */
  private static String suiteName(EvidenceRecord record) {
    return ShownText.line(record.evaluation().model()).replace('.', '_');
  }

  private static void counts(XMLStreamWriter xml, String name, List<JUnitCase> cases)
      throws XMLStreamException {
    xml.writeAttribute("name", name);
    xml.writeAttribute("tests", Integer.toString(cases.size()));
    xml.writeAttribute("failures", count(cases, Outcome.FAILURE));
    xml.writeAttribute("errors", count(cases, Outcome.ERROR));
    xml.writeAttribute("skipped", count(cases, Outcome.SKIPPED));
    xml.writeAttribute("time", "0");
  }

  private static String count(List<JUnitCase> cases, Outcome outcome) {
    return Long.toString(cases.stream().filter(one -> one.outcome() == outcome).count());
  }

  private static void properties(XMLStreamWriter xml, EvidenceRecord record)
      throws XMLStreamException {
    line(xml, "    ");
    xml.writeStartElement("properties");
    property(xml, "decision", record.evaluation().decision().name());
    property(xml, "candidate", record.evaluation().candidate().reference());
    property(xml, "evidenceDigest", record.digest());
    property(xml, "policySha256", record.evaluation().policy().sha256());
    property(xml, "toolVersion", record.envelope().toolVersion());
    line(xml, "    ");
    xml.writeEndElement();
  }

  private static void property(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    line(xml, "      ");
    xml.writeEmptyElement("property");
    xml.writeAttribute("name", name);
    xml.writeAttribute("value", ShownText.line(value));
  }

  private static void testCase(XMLStreamWriter xml, String suite, JUnitCase one)
      throws XMLStreamException {
    line(xml, "    ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", suite + "." + one.group());
    xml.writeAttribute("name", ShownText.line(one.name()));
    xml.writeAttribute("time", "0");
    if (one.outcome() != Outcome.PASSED) {
      line(xml, "      ");
      xml.writeStartElement(element(one.outcome()));
      xml.writeAttribute("message", ShownText.line(one.message()));
      if (one.outcome().isRed()) {
        xml.writeAttribute("type", one.type());
        xml.writeCharacters(ShownText.lines(one.output()));
      }
      xml.writeEndElement();
    }
    if (!one.outcome().isRed() && !one.output().isEmpty()) {
      line(xml, "      ");
      xml.writeStartElement("system-out");
      xml.writeCharacters(ShownText.lines(one.output()));
      xml.writeEndElement();
    }
    line(xml, "    ");
    xml.writeEndElement();
  }

  private static String element(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  private static void line(XMLStreamWriter xml, String indent) throws XMLStreamException {
    xml.writeCharacters("\n" + indent);
  }
}
