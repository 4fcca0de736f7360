package io.mlgate.draft;

import io.mlgate.policy.VisibleText;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes texts that come from elsewhere into YAML. */
final class YamlText {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*(?::[A-Za-z0-9_]+)*");

  /** Not text in YAML 1.2, or not in the YAML 1.1 that many editors still colour. */
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private YamlText() {}

  /** The text as a scalar that reads back as this very text, inside a flow mapping too. */
  static String scalar(String text) {
    boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : "'" + text.replace("'", "''") + "'";
  }

  /** The text for a comment: on one line, of bounded length. */
  static String comment(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(longest)
        .map(point -> VisibleText.isVisible(point) ? point : '?')
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  /** Whether every character may stand in a file that people read. */
  static boolean isVisible(String text) {
    return text.codePoints().allMatch(VisibleText::isVisible);
  }
}
