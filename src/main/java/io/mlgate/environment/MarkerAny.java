package io.mlgate.environment;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Set;

/**
 * Conditions one of which has to hold.
 *
 * @param parts at least two
 */
public record MarkerAny(List<Marker> parts) implements Marker {
  /** Copies the list. */
  public MarkerAny {
    parts = List.copyOf(parts);
  }

  @Override
  public MarkerTruth truth(MarkerEnvironment environment, Set<String> unknown) {
    MarkerTruth best = MarkerTruth.FALSE;
    for (Marker part : parts) {
      MarkerTruth one = part.truth(environment, unknown);
      best = one.compareTo(best) > 0 ? one : best;
    }
    return best;
  }

  @Override
  public String toString() {
    return parts.stream().map(MarkerAny::shown).collect(joining(" or "));
  }

  private static String shown(Marker part) {
    return part instanceof MarkerComparison ? part.toString() : "(" + part + ")";
  }
}
