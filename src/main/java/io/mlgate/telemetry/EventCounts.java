package io.mlgate.telemetry;

import io.mlgate.statistics.Proportion;
import java.util.Optional;

/**
 * What was counted in one arm.
 *
 * @param bad from 0 to {@code total}
 * @param total at least 0
 */
record EventCounts(long bad, long total) {

  EventCounts {
    if (bad < 0 || total < bad) {
      throw TelemetryException.noData(
          "counts don't fit together: " + bad + " bad of " + total + " in total");
    }
  }

  /** As a proportion, if there is anything. */
  Optional<Proportion> proportion() {
    return total == 0 ? Optional.empty() : Optional.of(new Proportion(bad, total));
  }
}
