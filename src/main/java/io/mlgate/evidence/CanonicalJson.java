package io.mlgate.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.erdtman.jcs.JsonCanonicalizer;

/** Writes JSON in the form of RFC 8785, with numbers of 12 significant digits. */
final class CanonicalJson {
  /**
   * Beyond these digits platforms and orders of summation may differ, and no limit of a person
   * hangs on them.
   */
  private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

  private static final JsonFactory JSON = new JsonFactory();

  private CanonicalJson() {}

  /** Writes one JSON object or array. */
  @FunctionalInterface
  interface Content {
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** The canonical UTF-8 bytes of what is written. */
  static byte[] bytes(Content content) {
    try {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = JSON.createGenerator(text)) {
        content.writeTo(json);
      }
      return new JsonCanonicalizer(text.toString()).getEncodedUTF8();
    } catch (IOException impossible) {
      throw new UncheckedIOException("what we wrote in memory is no JSON", impossible);
    }
  }

  /**
   * Text that UTF-8 can hold: half a surrogate pair, which it can't, becomes the escape that JSON
   * has for it, so that two such texts don't become the same bytes.
   */
  static String text(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (Character.getType(point) == Character.SURROGATE) {
                whole.append(String.format(Locale.ROOT, "\\u%04x", point));
              } else {
                whole.appendCodePoint(point);
              }
            });
    return whole.toString();
  }

  /** Writes a number; NaN and infinities, which JSON lacks, as words. */
  static void number(JsonGenerator json, double value) throws IOException {
    if (Double.isFinite(value)) {
      number(json, new BigDecimal(value));
    } else {
      json.writeString(Double.toString(value));
    }
  }

  /** Writes a number; one beyond the range of a double as an infinity. */
  static void number(JsonGenerator json, BigDecimal value) throws IOException {
    double rounded = value.round(DIGITS).doubleValue();
    if (Double.isFinite(rounded)) {
      json.writeNumber(rounded);
    } else {
      json.writeString(Double.toString(rounded));
    }
  }
}
