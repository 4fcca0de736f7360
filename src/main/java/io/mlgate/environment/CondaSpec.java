package io.mlgate.environment;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What conda is asked for: {@code channel::name=version=build}, {@code name version build}, {@code
 * name>=1,<2}.
 *
 * @param name in small letters, as conda compares it
 * @param constraint on version and build as written, without its spaces at the ends; empty if any
 *     will do
 * @param pin the version, if only one will do. A single {@code =} before three numbers or more,
 *     which is how MLflow writes Python's version, counts as one, although conda would also take a
 *     fourth number
 */
public record CondaSpec(String name, String constraint, Optional<String> pin) {
  private static final int LONGEST = 1024;
  private static final Pattern SPEC =
      Pattern.compile(
          "(?:[^\\s:=<>]++::)?([A-Za-z0-9_][A-Za-z0-9._-]*+)\\s*+(\\[[^\\]]*+\\]|[=<>!~\\d*].*+)?");

  private static final Pattern EXACT =
      Pattern.compile("(?:==?)?\\s*+([A-Za-z0-9._!+-]++)(?:(?:\\s*+=|\\s++)[A-Za-z0-9._*+-]++)?");

  private static final Pattern NUMBERS =
      Pattern.compile("[0-9]++(?:\\.[0-9]++){2,}+(?:[A-Za-z][A-Za-z0-9]*+)?");

  private static final Pattern RANGE =
      Pattern.compile("(?:\\[[^\\]]*+\\]|[=<>!~]{0,3}\\s*+[\\w.*!+^$|,<>=~\\s-]++)");

  /**
   * The specification that is written so.
   *
   * @throws MalformedEnvironmentException if it is none
   */
  public static CondaSpec parse(String written) {
    Matcher spec = SPEC.matcher(written.strip());
    if (written.length() > LONGEST || !spec.matches()) {
      throw malformed(written);
    }
    String constraint = spec.group(2) == null ? "" : spec.group(2).strip();
    if (!constraint.isEmpty() && !RANGE.matcher(constraint).matches()) {
      throw malformed(written);
    }
    return new CondaSpec(spec.group(1).toLowerCase(Locale.ROOT), constraint, pin(constraint));
  }

  private static Optional<String> pin(String constraint) {
    Matcher exact = EXACT.matcher(constraint);
    if (!exact.matches()) {
      return Optional.empty();
    }
    String version = exact.group(1);
    boolean fuzzy = constraint.startsWith("=") && !constraint.startsWith("==");
    boolean withBuild = exact.end(1) < constraint.length();
    return !fuzzy || withBuild || NUMBERS.matcher(version).matches()
        ? Optional.of(version)
        : Optional.empty();
  }

  /** What is known of the version it asks for: its pin, or as much as a fuzzy one says. */
  Optional<PackageVersion> nearestVersion() {
    Matcher exact = EXACT.matcher(constraint.replaceFirst("\\.\\*$", ""));
    return exact.matches() ? PackageVersion.parse(exact.group(1)) : Optional.empty();
  }

  private static MalformedEnvironmentException malformed(String written) {
    return new MalformedEnvironmentException(
        PublicText.quoted(written) + " is no specification of conda");
  }
}
