package io.mlgate.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * JSON that somebody else may have written: one object in UTF-8, bounded in depth, no name twice in
 * an object, since programs differ in which of two they read.
 */
public final class StrictJson {
  private static final int DEEPEST = 64;
  private static final int LARGEST = 64 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LARGEST)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private StrictJson() {}

  /**
   * Reads one object.
   *
   * @throws MalformedEvidenceException if it is anything else, or larger than 64 MiB
   */
  public static JsonNode object(byte[] bytes) throws MalformedEvidenceException {
    if (bytes.length > LARGEST) {
      throw new MalformedEvidenceException("it is larger than 64 MiB");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      JsonNode node = MAPPER.readTree(text);
      if (!node.isObject()) {
        throw new MalformedEvidenceException("it is no JSON object");
      }
      return node;
    } catch (CharacterCodingException e) {
      throw new MalformedEvidenceException("it is not in UTF-8");
    } catch (JsonProcessingException e) {
      String said = e.getOriginalMessage();
      // Otherwise without Jackson's own words, which quote what was read.
      throw new MalformedEvidenceException(
          said != null && said.startsWith("Duplicate field")
              ? "it has a name twice in one object"
              : "it is no valid JSON");
    }
  }

  /**
   * The canonical bytes of RFC 8785.
   *
   * @throws MalformedEvidenceException if it holds what that form can't, such as 1e999
   */
  public static byte[] canonical(JsonNode node) throws MalformedEvidenceException {
    try {
      return new JsonCanonicalizer(node.toString()).getEncodedUTF8();
    } catch (IOException e) {
      throw new MalformedEvidenceException("it has no canonical form");
    }
  }

  /**
   * A member that must be text.
   *
   * @throws MalformedEvidenceException if it is missing, or anything else
   */
  public static String text(JsonNode object, String name) throws MalformedEvidenceException {
    JsonNode member = object.get(name);
    if (member == null || !member.isTextual()) {
      throw new MalformedEvidenceException("its '" + name + "' is no text");
    }
    return member.textValue();
  }
}
