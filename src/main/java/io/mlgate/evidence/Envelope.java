package io.mlgate.evidence;

import java.time.Instant;
import java.util.Objects;

/**
 * Circumstances of an evaluation that the evidence digest does not cover.
 *
 * @param toolVersion version of mlGate
 * @param evaluatedAt when the evaluation was made
 * @param store the tracking store, without credentials
 */
public record Envelope(String toolVersion, Instant evaluatedAt, String store) {

  /** Nothing may be null. */
  public Envelope {
    Objects.requireNonNull(toolVersion);
    Objects.requireNonNull(evaluatedAt);
    Objects.requireNonNull(store);
  }
}
