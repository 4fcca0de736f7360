package io.mlgate.environment;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A package's name on an index such as PyPI, normalised by PEP 503.
 *
 * @param text in small letters, its words joined by single dashes
 */
public record PackageName(String text) implements Comparable<PackageName> {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9._-]*+(?<![._-])");

  private static final Pattern JOINTS = Pattern.compile("[-_.]+");
  private static final int LONGEST = 256;

  /**
   * Normalises the name.
   *
   * @throws IllegalArgumentException if it is no name
   */
  public PackageName {
    if (!isName(text)) {
      throw new IllegalArgumentException("no package's name: " + PublicText.quoted(text));
    }
    text = JOINTS.matcher(text).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  /** The name that is written so; absent if it is none. */
  public static Optional<PackageName> parse(String written) {
    return isName(written) ? Optional.of(new PackageName(written)) : Optional.empty();
  }

  private static boolean isName(String written) {
    return written.length() <= LONGEST && NAME.matcher(written).matches();
  }

  @Override
  public int compareTo(PackageName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
