package io.mlgate.report;

import java.util.List;

/** What names and messages may hold when somebody means harm or simply writes another script. */
public final class HostileText {
  /** One text for each kind of harm. */
  public static final List<String> ALL =
      List.of(
          "<script>alert(1)</script>",
          "</td></table><img src=x onerror=alert(1)>",
          "\" onmouseover=\"alert(1)",
          "' autofocus onfocus='alert(1)",
          "a|b||c \\| d",
          "line one\nline two\r\n## three",
          "```\n`code` ``` ~~~",
          "@everyone please review, fixes #1, see http://evil.example and www.evil.example",
          "[link](javascript:alert(1)) ![i](x) *a* _b_ **c** <!-- d -->",
          "]]> <![CDATA[ &amp; &#60; <!DOCTYPE x>",
          "\u0000\u0001\b\u001b[31mred\u001b[0m\u007f\u009b31m",
          "\u202eevil\u202c \u2066x\u2069 \u200f",
          "\ud800 half \udc00 pairs \ufffe\uffff",
          "مرحبا بالعالم שלום",
          "模型 発売 🚀👩‍🔬 e\u0301",
          "{{evil}} {{{evil}}} {{#x}} ${y} %s %n \\u0041",
          "",
          " ",
          "x".repeat(3_000));

  private HostileText() {}

  /** Whether every surrogate has its other half. */
  static boolean isUnicode(String text) {
    return text.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
  }
}
