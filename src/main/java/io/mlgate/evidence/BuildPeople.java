package io.mlgate.evidence;

import java.util.List;

/**
 * Whose work a build is, as its server knows it.
 *
 * @param starters the logins of all who started it, or a build that it comes of; none if nobody did
 * @param changeAuthors who wrote the changes that it builds, by login or mail address
 * @param unknown why somebody can't be told, one clause each; none if all can
 */
public record BuildPeople(List<String> starters, List<String> changeAuthors, List<String> unknown) {

  /** Copies the lists. */
  public BuildPeople {
    starters = List.copyOf(starters);
    changeAuthors = List.copyOf(changeAuthors);
    unknown = List.copyOf(unknown);
  }
}
