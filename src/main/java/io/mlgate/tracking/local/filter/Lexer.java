package io.mlgate.tracking.local.filter;

import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.local.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a filter into tokens, by the rules of the SQL lexer inside MLflow as far as they can matter:
 * a doubled or backslashed quote does not end a string, yet stays in its value as written.
 */
final class Lexer {
  /** A dotted name; its parts are bare words or quoted with any of the three quotes. */
  private static final String NAME_PART = "(?:[\\p{L}\\p{N}_]+|`(?:``|[^`])*`)";

  private static final String QUOTED_KEY = "(?:'[^']*'|\"[^\"]*\")";

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<number>-?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d+)?(?![\\p{L}\\p{N}_.]))"
              + ("|(?<word>" + NAME_PART + "(?:\\." + NAME_PART + ")*")
              + ("(?:\\." + QUOTED_KEY + ")?)")
              + "|(?<string>'(?:''|\\\\'|[^'])*'|\"(?:\"\"|\\\\\"|[^\"])*\")"
              + "|(?<operator>[<>=!~]+)"
              + "|(?<open>\\()|(?<close>\\))|(?<comma>,)");

  private static final Pattern SPACE = Pattern.compile("\\s*");

  private final String text;

  Lexer(String text) {
    this.text = text;
  }

  /** Whether there is no filter at all; one of spaces only is a mistake, in MLflow too. */
  boolean isEmpty() {
    return text.isEmpty();
  }

  /** All tokens, the last one of kind END. */
  List<Token> tokens() {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int at = afterSpace(0);
    while (at < text.length()) {
      if (!matcher.region(at, text.length()).lookingAt()) {
        throw unreadable(at);
      }
      tokens.add(new Token(kind(matcher), matcher.group(), at + 1));
      at = afterSpace(matcher.end());
    }
    tokens.add(new Token(Kind.END, "", text.length() + 1));
    return tokens;
  }

  /** A refusal of this filter at a character, counted from 1. */
  TrackingException refuse(int position, String what) {
    return new TrackingException(
        TrackingException.Kind.BAD_REQUEST,
        "filter \"" + text + "\", character " + position + ": " + what);
  }

  private int afterSpace(int from) {
    Matcher space = SPACE.matcher(text).region(from, text.length());
    return space.lookingAt() ? space.end() : from;
  }

  private TrackingException unreadable(int at) {
    int quote = text.charAt(at) == '.' ? at + 1 : at;
    if (quote < text.length() && "'\"`".indexOf(text.charAt(quote)) >= 0) {
      return refuse(quote + 1, "there is a quote " + text.charAt(quote) + " that nothing closes");
    }
    String character = Character.toString(text.codePointAt(at));
    return refuse(at + 1, "there is " + character + " which is neither a name nor a value");
  }

  private static Kind kind(Matcher matcher) {
    for (Kind kind : Kind.values()) {
      if (kind != Kind.END && matcher.group(kind.name().toLowerCase(Locale.ROOT)) != null) {
        return kind;
      }
    }
    throw new IllegalStateException("a token of no kind");
  }
}
