package io.mlgate.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a slot answered, second by second, for the last hour. Copies count as well as what reached
 * somebody.
 */
final class DemoCounts {
  private static final int KEPT = 3_600;

  /** What is counted by itself. */
  enum Endpoint {
    SCORING,
    REASONS
  }

  /** Of one second, by endpoint: all, errors, slow ones. */
  private static final class Second {
    private final long[][] counts = new long[Endpoint.values().length][3];
  }

  private final NavigableMap<Long, Second> seconds = new TreeMap<>();

  /**
   * Counts an answer.
   *
   * @param second since 1970
   * @param error whether its status was 400 or more, or there was none
   * @param slow whether it took too long
   */
  synchronized void add(long second, Endpoint endpoint, boolean error, boolean slow) {
    long[] counts = seconds.computeIfAbsent(second, any -> new Second()).counts[endpoint.ordinal()];
    counts[0]++;
    counts[1] += error ? 1 : 0;
    counts[2] += slow ? 1 : 0;
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
    long[][] sums = new long[Endpoint.values().length][3];
    if (since < until) {
      for (Second second : seconds.subMap(since, until).values()) {
        for (int endpoint = 0; endpoint < sums.length; endpoint++) {
          for (int kind = 0; kind < sums[endpoint].length; kind++) {
            sums[endpoint][kind] += second.counts[endpoint][kind];
          }
        }
      }
    }
    ObjectNode json =
        LoopbackServer.JSON.createObjectNode().put("since", since).put("until", until);
    for (Endpoint endpoint : Endpoint.values()) {
      json.putObject(endpoint.name().toLowerCase(Locale.ROOT))
          .put("total", sums[endpoint.ordinal()][0])
          .put("errors", sums[endpoint.ordinal()][1])
          .put("slow", sums[endpoint.ordinal()][2]);
    }
    return json;
  }
}
