package io.mlgate.environment;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Walks over the text of a requirement or of a marker from left to right. */
final class RequirementScanner {
  /** Longer than any that a person or MLflow writes. */
  private static final int LONGEST = 8192;

  private static final Pattern SPACE = Pattern.compile("[ \\t]*+");

  private final String text;
  private final String kind;
  private int at;

  /**
   * Stands before the text.
   *
   * @param kind what the text should be, for messages
   */
  RequirementScanner(String text, String kind) {
    this.text = text;
    this.kind = kind;
    if (text.length() > LONGEST) {
      throw malformed("it has more than " + LONGEST + " characters");
    }
    skipSpace();
  }

  /** What matches here, which is then behind, as is the space after it. */
  Optional<String> take(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    // Word boundaries look at what is before the region.
    matcher.useTransparentBounds(true).useAnchoringBounds(false);
    if (!matcher.lookingAt() || matcher.end() == at) {
      return Optional.empty();
    }
    at = matcher.end();
    skipSpace();
    return Optional.of(matcher.group());
  }

  /** Whether the character is here, which is then behind. */
  boolean take(char sign) {
    if (at < text.length() && text.charAt(at) == sign) {
      at++;
      skipSpace();
      return true;
    }
    return false;
  }

  void expect(char sign, String why) {
    if (!take(sign)) {
      throw malformed("'" + sign + "' expected " + why);
    }
  }

  void end() {
    if (at < text.length()) {
      throw malformed(PublicText.quoted(text.substring(at)) + " is too much");
    }
  }

  MalformedEnvironmentException malformed(String what) {
    return new MalformedEnvironmentException(
        PublicText.quoted(text) + " is no " + kind + ": " + what);
  }

  private void skipSpace() {
    Matcher space = SPACE.matcher(text).region(at, text.length());
    if (space.lookingAt()) {
      at = space.end();
    }
  }
}
