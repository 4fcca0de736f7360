package io.mlgate.signing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of bytes between lines of BEGIN and END, as RFC 7468 has it and OpenSSH too: nothing
 * before it, nothing after it but the end of its last line, and no headers.
 */
final class PemBlock {
  private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----");
  private static final int LONGEST_LINE = 76;

  private final String label;
  private final byte[] bytes;

  private PemBlock(String label, byte[] bytes) {
    this.label = label;
    this.bytes = bytes;
  }

  /** What it says that it holds, such as {@code PUBLIC KEY}. */
  String label() {
    return label;
  }

  /** What it holds. */
  byte[] bytes() {
    return bytes;
  }

  /** Whether text means to be such a block. */
  static boolean isOne(String text) {
    return text.startsWith("-----BEGIN ");
  }

  /** The label that text claims, before anything else of it is believed. */
  static String claimedLabel(String text) {
    Matcher begin = BEGIN.matcher(text);
    return begin.lookingAt() ? begin.group(1) : "";
  }

  static PemBlock read(String text) throws MalformedTextException {
    List<String> lines = lines(text);
    Matcher begin = BEGIN.matcher(lines.get(0));
    if (!begin.matches()) {
      throw new MalformedTextException("its first line is no line of BEGIN");
    }
    String label = begin.group(1);
    int last = lines.size() - 1;
    if (last < 2 || !lines.get(last).equals("-----END " + label + "-----")) {
      throw new MalformedTextException("it does not end with -----END " + label + "-----");
    }
    List<String> inner = lines.subList(1, last);
    int width = inner.get(0).length();
    for (int i = 0; i < inner.size(); i++) {
      int length = inner.get(i).length();
      boolean full = i < inner.size() - 1 ? length == width : length <= width && length > 0;
      if (!full || length > LONGEST_LINE) {
        throw new MalformedTextException("its lines are not of one length");
      }
    }
    return new PemBlock(label, StrictBase64.decode(String.join("", inner)));
  }

  /**
   * Lines that end with a line feed, after a carriage return or without; the last one may lack it.
   */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      int next = end < 0 ? text.length() : end + 1;
      int stop = end < 0 ? text.length() : end;
      if (end > start && text.charAt(end - 1) == '\r') {
        stop--;
      }
      lines.add(text.substring(start, stop));
      start = next;
    }
    return lines.isEmpty() ? List.of("") : lines;
  }
}
