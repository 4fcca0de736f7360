package io.mlgate.history;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * That one version served all traffic.
 *
 * @param version the version
 * @param from the record that brought it there
 * @param byRollback whether that was a rollback to it
 * @param to the record that ended it; absent while it serves
 * @param ending why it ended, in words; absent while it serves
 * @param release the rollout that it rests on; absent if the ledger has none, as for a version that
 *     served before the ledger began
 */
public record ProductionPeriod(
    String version,
    Moment from,
    boolean byRollback,
    Optional<Moment> to,
    Optional<String> ending,
    Optional<Release> release) {

  /** Nothing may be null. */
  public ProductionPeriod {
    Objects.requireNonNull(version);
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
    Objects.requireNonNull(ending);
    Objects.requireNonNull(release);
  }

  /** Whether it served at an instant, by the times of the records. */
  public boolean holds(Instant instant) {
    return !instant.isBefore(from.time())
        && to.map(end -> instant.isBefore(end.time())).orElse(true);
  }

  /** Whether it serves after the last record. */
  public boolean isCurrent() {
    return to.isEmpty();
  }
}
