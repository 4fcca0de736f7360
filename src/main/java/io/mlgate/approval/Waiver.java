package io.mlgate.approval;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A waiver of one gate's verdict, and whether it counts.
 *
 * @param said what was said
 * @param gate the gate
 * @param expires until when
 * @param ignored why it does not count; absent if it does
 */
public record Waiver(
    SignedStatement said, String gate, Optional<Instant> expires, Optional<String> ignored) {

  /** Nothing may be null. */
  public Waiver {
    Objects.requireNonNull(said);
    Objects.requireNonNull(gate);
    Objects.requireNonNull(expires);
    Objects.requireNonNull(ignored);
  }

  /** Whether it counts. */
  public boolean counts() {
    return ignored.isEmpty();
  }
}
