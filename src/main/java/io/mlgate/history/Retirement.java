package io.mlgate.history;

import java.util.Objects;
import java.util.Optional;

/**
 * That a version was taken out of use for good.
 *
 * @param moment when it was recorded
 * @param version the version
 * @param reason why
 * @param replacedBy the version that took its place, as the record says
 */
public record Retirement(
    Moment moment, String version, Optional<String> reason, Optional<String> replacedBy) {

  /** Nothing may be null. */
  public Retirement {
    Objects.requireNonNull(moment);
    Objects.requireNonNull(version);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(replacedBy);
  }
}
