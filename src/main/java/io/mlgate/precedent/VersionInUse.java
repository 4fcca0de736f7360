package io.mlgate.precedent;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A version that was in use once.
 *
 * @param version its number
 * @param words which one it is and how that is known
 */
record VersionInUse(String version, String words) implements Serializable {

  /** The first that is none of some versions, in words. */
  static Optional<String> otherThan(Set<String> versions, List<VersionInUse> all) {
    return all.stream()
        .filter(known -> !versions.contains(known.version()))
        .map(VersionInUse::words)
        .findFirst();
  }
}
