package io.mlgate.environment;

import java.math.BigInteger;
import java.util.Comparator;

/**
 * What a version is a pre-release of its release by.
 *
 * @param phase how near the release it is
 * @param number from 0
 */
public record PreRelease(Phase phase, BigInteger number) implements Comparable<PreRelease> {
  private static final Comparator<PreRelease> ORDER =
      Comparator.comparing(PreRelease::phase).thenComparing(PreRelease::number);

  /** The phases before a release, in their order. */
  public enum Phase {
    ALPHA("a"),
    BETA("b"),
    CANDIDATE("rc");

    private final String letters;

    Phase(String letters) {
      this.letters = letters;
    }

    /** The phase of one of the words that PEP 440 knows, in small letters. */
    static Phase of(String word) {
      return switch (word) {
        case "a", "alpha" -> ALPHA;
        case "b", "beta" -> BETA;
        case "c", "rc", "pre", "preview" -> CANDIDATE;
        default -> throw new IllegalArgumentException(word);
      };
    }
  }

  @Override
  public int compareTo(PreRelease other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return phase.letters + number;
  }
}
