package io.mlgate.tracking.local.filter;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name on the left of a comparison, split into what is looked at and its key.
 *
 * @param entity what is looked at, such as {@code tags}; {@code attributes} if not written
 * @param key the key, unquoted
 */
record FieldName(String entity, String key) {
  private static final Pattern QUOTED = Pattern.compile("`.*`|'.*'|\".*\"", Pattern.DOTALL);

  /** Parts of a bare key that MLflow's lexer may take for numbers or for keywords of SQL. */
  private static final Pattern NOT_BARE =
      Pattern.compile("\\d.*|(?i:case|in|values|using|from|as)");

  private static final Pattern WORD =
      Pattern.compile("(?:(?<entity>[^.`'\"]+|`[^`.]*`)\\.)?(?<key>.*)", Pattern.DOTALL);

  /**
   * Splits a name.
   *
   * @throws IllegalArgumentException with what is wrong, for the user
   */
  static FieldName of(String word) {
    Matcher matcher = WORD.matcher(word);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(word + " is no name of a field");
    }
    String entity = matcher.group("entity");
    return new FieldName(
        entity == null ? "attributes" : entity.replace("`", ""), key(matcher.group("key")));
  }

  private static String key(String written) {
    if (QUOTED.matcher(written).matches()) {
      return written.substring(1, written.length() - 1);
    }
    boolean bare =
        Arrays.stream(written.split("\\.", -1))
            .noneMatch(p -> QUOTED.matcher(p).matches() || NOT_BARE.matcher(p).matches());
    if (!bare) {
      throw new IllegalArgumentException(
          "the key "
              + written
              + " must stand in backticks as a whole: `"
              + written.replace("`", "")
              + "`");
    }
    return written;
  }
}
