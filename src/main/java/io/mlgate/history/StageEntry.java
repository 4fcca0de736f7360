package io.mlgate.history;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One step of a rollout.
 *
 * @param moment when it was recorded
 * @param stage {@code shadow}, {@code canary} or {@code full}
 * @param step {@code entered}, {@code left} or {@code done}
 * @param share the share of the traffic in percent
 */
public record StageEntry(
    Moment moment, Optional<String> stage, Optional<String> step, OptionalDouble share) {

  /** Nothing may be null. */
  public StageEntry {
    Objects.requireNonNull(moment);
    Objects.requireNonNull(stage);
    Objects.requireNonNull(step);
    Objects.requireNonNull(share);
  }

  static StageEntry of(Moment moment, PayloadFields payload) {
    return new StageEntry(
        moment, payload.text("stage"), payload.text("step"), payload.number("share"));
  }

  /** Whether the version serves all traffic from here on. */
  public boolean reachesFull() {
    return isFull() && !step.equals(Optional.of("left"));
  }

  /** Whether it ends that the version serves all traffic. */
  public boolean leavesFull() {
    return isFull() && step.equals(Optional.of("left"));
  }

  /** Whether traffic depends on the version from here on. */
  public boolean serves() {
    return (isFull() || stage.equals(Optional.of("canary"))) && step.equals(Optional.of("entered"));
  }

  private boolean isFull() {
    return stage.equals(Optional.of("full"));
  }
}
