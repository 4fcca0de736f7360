package io.mlgate.evidence;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Circumstances of an evaluation that the evidence digest does not cover.
 *
 * @param toolVersion version of mlGate
 * @param evaluatedAt when the evaluation was made
 * @param store the tracking store, without credentials
 * @param place where it was evaluated, such as {@code agent linux-3}; absent if nobody asked
 * @param build the build that asked for it, absent outside of one
 */
public record Envelope(
    String toolVersion,
    Instant evaluatedAt,
    String store,
    Optional<String> place,
    Optional<String> build) {

  /** Nothing may be null. */
  public Envelope {
    Objects.requireNonNull(toolVersion);
    Objects.requireNonNull(evaluatedAt);
    Objects.requireNonNull(store);
    Objects.requireNonNull(place);
    Objects.requireNonNull(build);
  }

  /** Of an evaluation outside of a build, nobody says where. */
  public Envelope(String toolVersion, Instant evaluatedAt, String store) {
    this(toolVersion, evaluatedAt, store, Optional.empty(), Optional.empty());
  }

  /** The same with the place and the build. */
  public Envelope at(String place, String build) {
    return new Envelope(toolVersion, evaluatedAt, store, Optional.of(place), Optional.of(build));
  }
}
