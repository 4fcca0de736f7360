package io.mlgate.policy;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes the bytes of a policy file. */
final class PolicyText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final char NEXT_LINE = '\u0085';

  private PolicyText() {}

  /**
   * The text without its byte order mark.
   *
   * @throws PolicyException if the bytes are not UTF-8, or hold characters that YAML does not allow
   */
  static String decode(byte[] bytes, Problems problems) {
    if (isUtf16(bytes)) {
      throw problems.fatal(
          new Position(1, 1), "the file is saved as UTF-16; save it with the encoding UTF-8");
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String decoded = out.flip().toString();
    String text =
        !decoded.isEmpty() && decoded.charAt(0) == BYTE_ORDER_MARK ? decoded.substring(1) : decoded;
    refuseControlCharacters(text, problems);
    if (result.isError()) {
      throw problems.fatal(
          endOf(text), "this byte is not UTF-8; save the file with the encoding UTF-8");
    }
    return text;
  }

  private static boolean isUtf16(byte[] bytes) {
    if (bytes.length < 2) {
      return false;
    }
    int first = ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
    return first == 0xFEFF || first == 0xFFFE;
  }

  private static void refuseControlCharacters(String text, Problems problems) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean allowed = c == '\t' || c == '\n' || c == '\r' || c == NEXT_LINE;
      if (!allowed && (Character.isISOControl(c) || c == '\uFFFE' || c == '\uFFFF')) {
        String name = String.format("U+%04X", (int) c);
        throw problems.fatal(
            endOf(text.substring(0, i)),
            "the character " + name + " does not belong in a text file: is this a policy?");
      }
    }
  }

  /**
   * The place that is nearest to a position and lies in the text, or right behind it: at the end of
   * the text the YAML parser counts one column too many.
   */
  static Position inside(String text, Position position) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < text.length() && line < position.line(); i++) {
      if (endsLine(text, i)) {
        line++;
        start = i + 1;
      }
    }
    int end = start;
    while (end < text.length() && !endsLine(text, end)) {
      end++;
    }
    int columns = text.codePointCount(start, end) + 1;
    return new Position(line, Math.min(position.column(), columns));
  }

  /** The position behind a text. */
  private static Position endOf(String text) {
    return inside(text, new Position(Integer.MAX_VALUE, Integer.MAX_VALUE));
  }

  /** Whether a line ends with this character, by the rules of the YAML parser. */
  private static boolean endsLine(String text, int index) {
    char c = text.charAt(index);
    boolean beforeLineFeed = index + 1 < text.length() && text.charAt(index + 1) == '\n';
    return c == '\n' || (c == '\r' && !beforeLineFeed);
  }
}
