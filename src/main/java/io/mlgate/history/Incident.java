package io.mlgate.history;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that went wrong with a model in use.
 *
 * @param id its id
 * @param opened when it was recorded
 * @param version the version it went wrong with
 * @param what what went wrong
 * @param severity how bad it is
 * @param since since when, as its record says
 * @param closed when it was recorded as mended, if it was
 * @param resolution how it was mended
 */
public record Incident(
    String id,
    Moment opened,
    Optional<String> version,
    Optional<String> what,
    Optional<String> severity,
    Optional<Instant> since,
    Optional<Moment> closed,
    Optional<String> resolution) {

  /** Nothing may be null. */
  public Incident {
    Objects.requireNonNull(id);
    Objects.requireNonNull(opened);
    Objects.requireNonNull(version);
    Objects.requireNonNull(what);
    Objects.requireNonNull(severity);
    Objects.requireNonNull(since);
    Objects.requireNonNull(closed);
    Objects.requireNonNull(resolution);
  }

  static Incident of(String id, Moment moment, PayloadFields payload) {
    return new Incident(
        id,
        moment,
        payload.text("version"),
        payload.text("what"),
        payload.text("severity"),
        payload.time("since"),
        Optional.empty(),
        Optional.empty());
  }

  Incident closedBy(Moment moment, Optional<String> how) {
    return new Incident(id, opened, version, what, severity, since, Optional.of(moment), how);
  }

  /** Whether it goes on. */
  public boolean isOpen() {
    return closed.isEmpty();
  }

  /** Since when, as its record says, else when it was recorded. */
  public Instant began() {
    return since.orElse(opened.time());
  }
}
