package io.mlgate.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a slot answered, second by second, for the last hour. Copies count as well as what reached
 * somebody.
 */
final class DemoCounts {
  private static final int KEPT = 3_600;
  private static final Tally NONE = new Tally(0, 0, 0);

  /** What is counted by itself. */
  enum Endpoint {
    SCORING,
    REASONS
  }

  private record Tally(long total, long errors, long slow) {
    Tally plus(Tally other) {
      return new Tally(total + other.total, errors + other.errors, slow + other.slow);
    }
  }

  private final NavigableMap<Long, Map<Endpoint, Tally>> seconds = new TreeMap<>();

  /**
   * Counts an answer.
   *
   * @param second since 1970
   * @param error whether its status was 400 or more, or there was none
   * @param slow whether it took too long
   */
  synchronized void add(long second, Endpoint endpoint, boolean error, boolean slow) {
    seconds
        .computeIfAbsent(second, any -> new EnumMap<>(Endpoint.class))
        .merge(endpoint, new Tally(1, error ? 1 : 0, slow ? 1 : 0), Tally::plus);
    while (seconds.size() > KEPT) {
      seconds.pollFirstEntry();
    }
  }

  /**
   * The sums of some seconds, by endpoint.
   *
   * @param since the first one
   * @param until the one after the last
   */
  synchronized ObjectNode between(long since, long until) {
    ObjectNode json =
        LoopbackServer.JSON.createObjectNode().put("since", since).put("until", until);
    for (Endpoint endpoint : Endpoint.values()) {
      Tally sum =
          seconds.subMap(since, Math.max(since, until)).values().stream()
              .map(second -> second.getOrDefault(endpoint, NONE))
              .reduce(NONE, Tally::plus);
      json.putObject(endpoint.name().toLowerCase(Locale.ROOT))
          .put("total", sum.total())
          .put("errors", sum.errors())
          .put("slow", sum.slow());
    }
    return json;
  }
}
