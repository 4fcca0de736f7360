package io.mlgate.environment;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Set;

/**
 * Conditions all of which have to hold.
 *
 * @param parts at least two
 */
public record MarkerAll(List<Marker> parts) implements Marker {
  /** Copies the list. */
  public MarkerAll {
    parts = List.copyOf(parts);
  }

  @Override
  public MarkerTruth truth(MarkerEnvironment environment, Set<String> unknown) {
    MarkerTruth all = MarkerTruth.TRUE;
    for (Marker part : parts) {
      MarkerTruth one = part.truth(environment, unknown);
      all = one.compareTo(all) < 0 ? one : all;
    }
    return all;
  }

  @Override
  public String toString() {
    return parts.stream().map(MarkerAll::shown).collect(joining(" and "));
  }

  private static String shown(Marker part) {
    return part instanceof MarkerComparison ? part.toString() : "(" + part + ")";
  }
}
