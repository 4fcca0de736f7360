package io.mlgate.traffic;

import java.util.Objects;
import java.util.Optional;

/**
 * What a router was seen to do.
 *
 * @param route the route, if it is one that a {@link Route} can state; absent for anything else,
 *     such as weights that are not 100 in sum
 * @param description what is there, in one line
 * @param revision what tells this state from others, as the router says it: opaque, not empty. Two
 *     observations of the same revision are of the same route.
 */
public record ObservedRoute(Optional<Route> route, String description, String revision) {

  /** Nothing may be null. */
  public ObservedRoute {
    Objects.requireNonNull(route);
    Objects.requireNonNull(description);
    if (revision.isEmpty()) {
      throw new IllegalArgumentException("an observation has a revision");
    }
  }

  /** A route whose text is its revision, where the router has none of its own. */
  public static ObservedRoute of(Route route) {
    return of(route, route.toString());
  }

  /** A route. */
  public static ObservedRoute of(Route route, String revision) {
    return new ObservedRoute(Optional.of(route), route.toString(), revision);
  }

  /** Something that no {@link Route} can state. */
  public static ObservedRoute other(String description, String revision) {
    return new ObservedRoute(Optional.empty(), description, revision);
  }

  /** Whether this is exactly a route. */
  public boolean is(Route wanted) {
    return route.filter(wanted::equals).isPresent();
  }
}
