package io.mlgate.environment;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One condition on a version by PEP 440.
 *
 * @param operator how it compares
 * @param text what it compares with: a version in normal form, one that ends in {@code .*} for all
 *     that begin so, or any text after {@code ===}
 */
public record VersionSpecifier(SpecifierOperator operator, String text)
    implements Comparable<VersionSpecifier> {
  private static final String ANY_END = ".*";
  private static final int LONGEST = 256;

  private static final Comparator<VersionSpecifier> ORDER =
      Comparator.comparing(VersionSpecifier::operator).thenComparing(VersionSpecifier::text);

  /** The longest sign first, so that none hides another. */
  private static final List<SpecifierOperator> BY_SIGN =
      List.of(SpecifierOperator.values()).stream()
          .sorted(Comparator.comparing(operator -> -operator.sign().length()))
          .toList();

  /**
   * Normalises the version.
   *
   * @throws IllegalArgumentException if the operator takes no such text
   */
  public VersionSpecifier {
    text =
        normal(operator, text)
            .orElseThrow(() -> new IllegalArgumentException("no version for the operator"));
  }

  /** The condition that is written so; absent if it is none. */
  public static Optional<VersionSpecifier> parse(String written) {
    String stripped = written.strip();
    for (SpecifierOperator operator : BY_SIGN) {
      if (stripped.startsWith(operator.sign())) {
        String rest = stripped.substring(operator.sign().length()).strip();
        return normal(operator, rest).map(text -> new VersionSpecifier(operator, text));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> normal(SpecifierOperator operator, String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    boolean anyEnd = text.endsWith(ANY_END);
    boolean equality =
        operator == SpecifierOperator.EQUAL || operator == SpecifierOperator.NOT_EQUAL;
    return switch (operator) {
      case IDENTICAL ->
          text.chars().noneMatch(c -> Character.isWhitespace(c) || c == ';' || c == ')')
              ? Optional.of(text)
              : Optional.empty();
      default ->
          PackageVersion.parse(anyEnd ? text.substring(0, text.length() - 2) : text)
              .filter(version -> !anyEnd || (equality && version.equals(version.base())))
              .filter(version -> equality || version.local().isEmpty())
              .filter(
                  version ->
                      operator != SpecifierOperator.COMPATIBLE || version.release().size() > 1)
              .map(version -> anyEnd ? version + ANY_END : version.toString());
    };
  }

  /** Whether a version meets the condition. */
  public boolean contains(PackageVersion version) {
    if (operator == SpecifierOperator.IDENTICAL) {
      return version.toString().equals(text.toLowerCase(Locale.ROOT));
    }
    PackageVersion bound = bound();
    return switch (operator) {
      case EQUAL -> equal(version, bound);
      case NOT_EQUAL -> !equal(version, bound);
      case AT_MOST -> version.withoutLocal().compareTo(bound) <= 0;
      case AT_LEAST -> version.withoutLocal().compareTo(bound) >= 0;
      case COMPATIBLE ->
          version.withoutLocal().compareTo(bound) >= 0
              && beginsWith(version, bound, bound.release().size() - 1);
      case BELOW -> below(version, bound);
      case ABOVE -> above(version, bound);
      case IDENTICAL -> throw new IllegalStateException();
    };
  }

  /** The only version that meets the condition; absent if there may be more. */
  Optional<String> pin() {
    boolean one =
        operator == SpecifierOperator.IDENTICAL
            || (operator == SpecifierOperator.EQUAL && !text.endsWith(ANY_END));
    return one ? Optional.of(text) : Optional.empty();
  }

  private PackageVersion bound() {
    String version =
        text.endsWith(ANY_END) ? text.substring(0, text.length() - ANY_END.length()) : text;
    return PackageVersion.parse(version).orElseThrow();
  }

  private boolean equal(PackageVersion version, PackageVersion bound) {
    if (text.endsWith(ANY_END)) {
      return beginsWith(version, bound, bound.release().size());
    }
    return bound.local().isEmpty() ? version.withoutLocal().equals(bound) : version.equals(bound);
  }

  private static boolean beginsWith(PackageVersion version, PackageVersion bound, int places) {
    for (int place = 0; place < places; place++) {
      if (!version.release(place).equals(bound.release(place))) {
        return false;
      }
    }
    return version.epoch().equals(bound.epoch());
  }

  /** The pre-releases of what is excluded are excluded with it; its first would be dev0. */
  private static boolean below(PackageVersion version, PackageVersion bound) {
    return version.compareTo(bound.isPreRelease() ? bound : bound.firstDevelopment()) < 0;
  }

  /** So are its post-releases and its other builds. */
  private static boolean above(PackageVersion version, PackageVersion bound) {
    boolean followsBound = version.post().isPresent() && version.withoutPost().equals(bound);
    boolean otherBuild = version.withoutLocal().equals(bound);
    return version.compareTo(bound) > 0 && !followsBound && !otherBuild;
  }

  @Override
  public int compareTo(VersionSpecifier other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return operator.sign() + text;
  }
}
