package io.mlgate.policy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a role of people: 1 to 64 letters, digits, dots, underscores and dashes. */
public final class RoleName {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** The form in words, for messages. */
  public static final String SHAPE =
      "1 to 64 letters, digits, dots, underscores and dashes, beginning with a letter or digit";

  private RoleName() {}

  /** Whether a text has the form. */
  public static boolean isRole(String text) {
    return FORM.matcher(text).matches();
  }

  static Optional<String> read(Value value) {
    Optional<String> name = value.text();
    if (name.filter(text -> !isRole(text)).isPresent()) {
      value.refuse("must be the name of a role: " + SHAPE);
    }
    return name;
  }

  /** Distinct names. */
  static List<String> readAll(Value value) {
    return value.items().stream().flatMap(item -> read(item).stream()).distinct().toList();
  }
}
