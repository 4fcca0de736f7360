package io.mlgate.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.erdtman.jcs.JsonCanonicalizer;

/** RFC 8785 over numbers of 12 significant digits. */
final class CanonicalJson {
  /**
   * Beyond these digits platforms and summation orders may differ; a store keeps a double, so that
   * no decision of a person hangs on them.
   */
  private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

  private CanonicalJson() {}

  /** The canonical UTF-8 bytes of a document. */
  static byte[] bytes(JsonNode document) {
    try {
      return new JsonCanonicalizer(document.toString()).getEncodedUTF8();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a tree of ours is no JSON", impossible);
    }
  }

  /** A number rounded to 12 significant digits; NaN and infinities, which JSON lacks, as words. */
  static JsonNode number(double value) {
    return Double.isFinite(value)
        ? number(new BigDecimal(value))
        : TextNode.valueOf(Double.toString(value));
  }

  /** A number rounded to 12 significant digits; beyond the range of a double it is infinite. */
  static JsonNode number(BigDecimal value) {
    double rounded = value.round(DIGITS).doubleValue();
    return Double.isFinite(rounded)
        ? DoubleNode.valueOf(rounded)
        : TextNode.valueOf(Double.toString(rounded));
  }

  /** A whole number. */
  static JsonNode number(long value) {
    return JsonNodeFactory.instance.numberNode(value);
  }
}
