package io.mlgate.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;

/**
 * What a record says: a JSON object on one line, in ASCII without white space between its parts.
 * Other characters are written as escapes, so that no editor, terminal or encoding changes them
 * unseen. At most 1 MiB, nested at most 100 deep, no name twice in an object.
 */
public final class Payload {
  /** The most bytes. */
  public static final int LARGEST = 1 << 20;

  private static final int DEEPEST = 100;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private final String json;

  private Payload(String json) {
    this.json = json;
  }

  /**
   * A payload from a JSON object in any layout. Numbers keep their digits.
   *
   * @throws IllegalArgumentException if it is no JSON object, or too large
   */
  public static Payload of(String json) {
    try {
      Payload payload = new Payload(compact(json));
      if (payload.json.length() > LARGEST) {
        throw new IllegalArgumentException(
            "a record's payload has at most " + LARGEST + " bytes, not " + payload.json.length());
      }
      return payload;
    } catch (IOException wrong) {
      throw new IllegalArgumentException("a record's payload must be a JSON object", wrong);
    }
  }

  /** A payload of a line that was checked already. */
  static Payload checked(String json) {
    return new Payload(json);
  }

  private static String compact(String json) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonParser parser = JSON.createParser(json);
        JsonGenerator generator = JSON.createGenerator(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("a record's payload must be a JSON object");
      }
      int depth = 0;
      do {
        JsonToken token = parser.currentToken();
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (token.isNumeric()) {
          generator.writeNumber(parser.getText());
        } else {
          generator.copyCurrentEvent(parser);
        }
      } while (depth > 0 && parser.nextToken() != null);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("a record's payload must be one JSON object");
      }
    }
    return text.toString();
  }

  /** The object as JSON. */
  public String json() {
    return json;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload payload && json.equals(payload.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return json;
  }
}
