package io.mlgate.telemetry;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One of the two arms.
 *
 * @param slot the name that stands for {@code $arm}: letters, digits, '.', '_', '-'
 * @param runId the run of the version that the slot serves, for metrics of the tracking store
 */
public record LiveArm(String slot, Optional<String> runId) {
  private static final Pattern SLOT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  /** Refuses a name that could end a selector or leave a folder. */
  public LiveArm {
    if (!SLOT.matcher(slot).matches() || slot.contains("..")) {
      throw new IllegalArgumentException("no name of a slot");
    }
    Objects.requireNonNull(runId);
  }
}
