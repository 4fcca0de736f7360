package io.mlgate.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.mlgate.evidence.EvidenceRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * The report for machines, schema {@value #SCHEMA}. It holds everything that the other renderings
 * need: {@link #read} gives back an equal record.
 */
public final class JsonReport implements ReportFormat {

  /** The schema that this version writes and reads. */
  public static final String SCHEMA = "mlgate/report/v1";

  // The fast writer gives the shortest digits on every JDK; Double.toString did not before 19.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  @Override
  public String render(EvidenceRecord record) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      generator.setPrettyPrinter(printer());
      new JsonReportWriter(generator).write(record);
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail", e);
    }
    return encodable(text.toString()) + "\n";
  }

  /**
   * Reads a report back, and derives again what it repeats of its policy and what follows from it.
   * The evidence digest is left to the caller.
   *
   * @param file how to name the file in messages
   * @param text its content
   * @throws ReportException with one line if it is no whole report of this schema
   * @throws ReportChangedException with one line if it contradicts its own policy
   */
  public static EvidenceRecord read(String file, String text) {
    EvidenceRecord record = JsonReportReader.read(file, text);
    PolicyAgreement.check(file, record.evaluation());
    return record;
  }

  /** The same line ends on every system. */
  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
  }

  /** UTF-8 cannot hold half a surrogate pair; a JSON escape can. */
  private static String encodable(String json) {
    StringBuilder text = new StringBuilder(json.length());
    json.codePoints()
        .forEach(
            point -> {
              if (Character.getType(point) == Character.SURROGATE) {
                text.append("\\u").append(Integer.toHexString(point));
              } else {
                text.appendCodePoint(point);
              }
            });
    return text.toString();
  }
}
