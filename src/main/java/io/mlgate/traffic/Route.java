package io.mlgate.traffic;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where requests go: an absolute state, never a change, so that setting it twice gives the same.
 *
 * @param weights percent of requests by slot: exactly two slots, 0 to 100 each, 100 in sum. A slot
 *     is named by 1 to 63 lower-case letters, digits and inner hyphens.
 * @param mirror who gets copies beside; a slot of weight 0, since an arm that answers users as well
 *     would be measured on both
 */
public record Route(SortedMap<String, Integer> weights, Optional<Mirror> mirror) {
  private static final int WHOLE = 100;
  private static final String SLOT = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final String PERCENT = "(0|[1-9][0-9]{0,2})";
  private static final Pattern TEXT =
      Pattern.compile("(%1$s)=%2$s,(%1$s)=%2$s(?:;mirror=(%1$s):%2$s)?".formatted(SLOT, PERCENT));
  private static final Pattern NAME = Pattern.compile(SLOT);

  /** Checks that it is a whole of two arms. */
  public Route {
    weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    if (weights.size() != 2) {
      throw new IllegalArgumentException("a route has two slots, not " + weights.size());
    }
    int sum = 0;
    for (var weight : weights.entrySet()) {
      if (!NAME.matcher(weight.getKey()).matches()) {
        throw new IllegalArgumentException("this is no name of a slot: " + weight.getKey());
      }
      if (weight.getValue() < 0 || weight.getValue() > WHOLE) {
        throw new IllegalArgumentException(
            "a weight is 0 to 100 percent, not " + weight.getValue());
      }
      sum += weight.getValue();
    }
    if (sum != WHOLE) {
      throw new IllegalArgumentException("the weights of a route are 100 in sum, not " + sum);
    }
    if (mirror.isPresent() && !Integer.valueOf(0).equals(weights.get(mirror.get().slot()))) {
      throw new IllegalArgumentException("a mirror is a slot of weight 0");
    }
  }

  /**
   * A split without a mirror.
   *
   * @param slot one slot
   * @param percent what it gets, 0 to 100
   * @param other the other slot, which gets the rest
   */
  public static Route split(String slot, int percent, String other) {
    SortedMap<String, Integer> weights = new TreeMap<>();
    weights.put(slot, percent);
    weights.put(other, WHOLE - percent);
    return new Route(weights, Optional.empty());
  }

  /** This route, with copies of so many percent of the requests to a slot of weight 0. */
  public Route withMirror(String slot, int percent) {
    return new Route(weights, Optional.of(new Mirror(slot, percent)));
  }

  /** This route without copies. */
  public Route withoutMirror() {
    return new Route(weights, Optional.empty());
  }

  /**
   * The percent of a slot.
   *
   * @throws IllegalArgumentException for a slot that the route doesn't have
   */
  public int weight(String slot) {
    Integer weight = weights.get(slot);
    if (weight == null) {
      throw new IllegalArgumentException("the route has no slot " + slot);
    }
    return weight;
  }

  /** The percent of requests whose copies a slot gets, 0 to 100. */
  public int mirrored(String slot) {
    return mirror.filter(it -> it.slot().equals(slot)).map(Mirror::percent).orElse(0);
  }

  /**
   * Reads the canonical text.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static Route parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("this is no route: " + text);
    }
    SortedMap<String, Integer> weights = new TreeMap<>();
    weights.put(parts.group(1), Integer.parseInt(parts.group(2)));
    weights.put(parts.group(3), Integer.parseInt(parts.group(4)));
    Optional<Mirror> mirror =
        Optional.ofNullable(parts.group(5))
            .map(slot -> new Mirror(slot, Integer.parseInt(parts.group(6))));
    Route route = new Route(weights, mirror);
    if (!route.toString().equals(text)) {
      throw new IllegalArgumentException("the slots of a route stand in order: " + route);
    }
    return route;
  }

  /**
   * The canonical text, for journals and keys: {@code blue=100,green=0;mirror=green:20}, slots in
   * order. Equal routes have equal texts.
   */
  @Override
  public String toString() {
    String split =
        weights.firstKey()
            + "="
            + weights.get(weights.firstKey())
            + ","
            + weights.lastKey()
            + "="
            + weights.get(weights.lastKey());
    return split + mirror.map(it -> ";mirror=" + it.slot() + ":" + it.percent()).orElse("");
  }
}
