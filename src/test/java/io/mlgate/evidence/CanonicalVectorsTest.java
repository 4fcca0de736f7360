package io.mlgate.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.erdtman.jcs.JsonCanonicalizer;
import org.erdtman.jcs.NumberToJSON;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The canonical form is that of RFC 8785, by what others published; see the vectors' README. */
class CanonicalVectorsTest {

  @ParameterizedTest
  @ValueSource(strings = {"arrays", "french", "structures", "unicode", "values", "weird"})
  void thePublishedDocumentsComeOutAsPublished(String name) throws IOException {
    byte[] canonical = new JsonCanonicalizer(bytes("input/" + name + ".json")).getEncodedUTF8();

    assertThat(canonical).isEqualTo(bytes("output/" + name + ".json"));
    assertThat(new JsonCanonicalizer(canonical).getEncodedUTF8()).isEqualTo(canonical);
  }

  /** Appendix B. */
  @Test
  void thePublishedNumbersComeOutAsPublished() throws IOException {
    List<String[]> table = table("appendix-b.tsv");
    assertThat(table).hasSize(26);
    for (String[] row : table) {
      double value = Double.longBitsToDouble(Long.parseUnsignedLong(row[0], 16));
      if (row[1].equals("error")) {
        assertThatThrownBy(() -> NumberToJSON.serializeNumber(value))
            .as(row[0])
            .isInstanceOf(IOException.class);
      } else {
        assertThat(NumberToJSON.serializeNumber(value)).as(row[0]).isEqualTo(row[1]);
      }
    }
  }

  @Test
  void numbersComeOutAsJavaScriptWritesThem() throws IOException {
    List<String[]> table = table("numbers-by-node.tsv");
    assertThat(table).hasSize(1200);
    for (String[] row : table) {
      double value = Double.longBitsToDouble(Long.parseUnsignedLong(row[0], 16));
      assertThat(NumberToJSON.serializeNumber(value)).as(row[0]).isEqualTo(row[1]);
      String read = new JsonCanonicalizer("[" + row[1] + "]").getEncodedString();
      assertThat(read).as(row[0]).isEqualTo("[" + row[1] + "]");
    }
  }

  /** Section 3.2.3. */
  @Test
  void propertiesAreSortedByTheUnitsOfUtf16() throws IOException {
    String canonical =
        new JsonCanonicalizer(
                """
                {
                  "\\u20ac": "Euro Sign",
                  "\\r": "Carriage Return",
                  "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                  "1": "One",
                  "\\ud83d\\ude00": "Emoji: Grinning Face",
                  "\\u0080": "Control",
                  "\\u00f6": "Latin Small Letter O With Diaeresis"
                }
                """)
            .getEncodedString();

    assertThat(canonical)
        .isEqualTo(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
  }

  /** What JSON has no number for is a word in evidence, whose numbers have 12 digits. */
  @Test
  void evidenceWritesNumbersOfTwelveDigitsAndWordsForWhatIsNone() {
    byte[] document =
        CanonicalJson.bytes(
            json -> {
              json.writeStartArray();
              CanonicalJson.number(json, Double.NaN);
              CanonicalJson.number(json, Double.NEGATIVE_INFINITY);
              CanonicalJson.number(json, 0.1 + 0.2);
              CanonicalJson.number(json, -0.0);
              CanonicalJson.number(json, 1e21);
              json.writeEndArray();
            });

    assertThat(new String(document, StandardCharsets.UTF_8))
        .isEqualTo("[\"NaN\",\"-Infinity\",0.3,0,1e+21]");
  }

  /** Any text comes back as it was, or as the escapes of what UTF-8 can't hold. */
  @Property(tries = 300)
  void textSurvives(@ForAll @StringLength(max = 40) String text) throws IOException {
    byte[] document =
        CanonicalJson.bytes(
            json -> {
              json.writeStartArray();
              json.writeString(CanonicalJson.text(text));
              json.writeEndArray();
            });

    JsonNode read = new ObjectMapper().readTree(document);
    assertThat(read.get(0).textValue()).isEqualTo(CanonicalJson.text(text));
  }

  private static List<String[]> table(String name) throws IOException {
    return new String(bytes(name), StandardCharsets.US_ASCII)
        .lines()
        .map(line -> line.split("\t", -1))
        .toList();
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in =
        CanonicalVectorsTest.class.getResourceAsStream("/evidence/rfc8785/" + name)) {
      return in.readAllBytes();
    }
  }
}
