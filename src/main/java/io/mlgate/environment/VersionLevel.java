package io.mlgate.environment;

import java.util.Optional;

/**
 * How far apart two versions are, by the first number of their releases that differs; farther is
 * greater. The levels of 0.x are those of any other version, although such projects promise less:
 * whoever allows minor changes allows those of 0.x too.
 */
public enum VersionLevel {
  /** The third number or a later one, or what stands behind the release. */
  PATCH("patch"),
  /** The second number. */
  MINOR("minor"),
  /** The first number, or the epoch. */
  MAJOR("major");

  private final String word;

  VersionLevel(String word) {
    this.word = word;
  }

  /** How far apart they are; absent if they are equal. */
  public static Optional<VersionLevel> between(PackageVersion one, PackageVersion other) {
    if (one.equals(other)) {
      return Optional.empty();
    }
    if (!one.epoch().equals(other.epoch()) || !one.release(0).equals(other.release(0))) {
      return Optional.of(MAJOR);
    }
    return Optional.of(one.release(1).equals(other.release(1)) ? PATCH : MINOR);
  }

  /** As messages call it. */
  public String word() {
    return word;
  }
}
