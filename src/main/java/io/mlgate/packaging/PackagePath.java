package io.mlgate.packaging;

import java.util.Arrays;

/** Which paths a file of a model may have: relative ones that lead nowhere else, on any system. */
public final class PackagePath {
  private static final int LONGEST = 1000;

  private PackagePath() {}

  /** Whether a path is such, with {@code /} between its names. */
  public static boolean isSound(String path) {
    return path.length() <= LONGEST
        && path.chars().noneMatch(c -> c == '\\' || c == ':' || Character.isISOControl(c))
        && Arrays.stream(path.split("/", -1))
            .noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
  }
}
