package io.mlgate;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
public final class Nearest {
  /** Longer words are no slips of the pen, and comparing them would cost time. */
  private static final int LONGEST = 24;

  private Nearest() {}

  /** {@code ; did you mean 'severity'?}, or nothing if no word is near. */
  public static String hint(String written, Collection<String> words) {
    return of(written, words).map(word -> "; did you mean '" + word + "'?").orElse("");
  }

  /**
   * The word with the least distance, if it is near enough to be meant. Case, dashes and
   * underscores count for nothing: {@code max_worse} is {@code maxWorse}.
   */
  public static Optional<String> of(String written, Collection<String> words) {
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    String given = plain(written);
    Optional<String> nearest = Optional.empty();
    int most = given.length() / 3;
    for (String word : words) {
      String known = plain(word);
      boolean mayBeNear = Math.abs(known.length() - given.length()) <= most;
      int distance = mayBeNear ? distance(given, known) : Integer.MAX_VALUE;
      if (distance <= most) {
        most = distance - 1; // Only a nearer word replaces it.
        nearest = Optional.of(word);
      }
    }
    return nearest;
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  /** Damerau-Levenshtein distance where no part is edited twice (optimal string alignment). */
  static int distance(String a, String b) {
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, steps);
      }
    }
    return steps[a.length()][b.length()];
  }

  private static int step(String a, String b, int i, int j, int[][] steps) {
    int replaced = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
  }
}
