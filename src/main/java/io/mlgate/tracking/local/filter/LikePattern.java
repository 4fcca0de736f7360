package io.mlgate.tracking.local.filter;

import java.util.regex.Pattern;

/**
 * A pattern of LIKE as MLflow's file store reads it: {@code %} and {@code _} stand for characters
 * other than a line feed, and the case of all letters counts or not.
 */
final class LikePattern {
  private LikePattern() {}

  /** Whether a text matches. */
  static boolean matches(String text, String like, boolean ignoreCase) {
    int flags = Pattern.UNIX_LINES;
    if (ignoreCase) {
      flags |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    }
    // As MLflow does: no anchor after a last %, and $, which lets one line feed at the end pass.
    String regex = translate(like) + (like.endsWith("%") ? "" : "$");
    return Pattern.compile(regex, flags).matcher(text).lookingAt();
  }

  private static String translate(String like) {
    StringBuilder regex = new StringBuilder(like.length() + 16);
    like.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '%' -> regex.append(".*");
                case '_' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
              }
            });
    return regex.toString();
  }
}
