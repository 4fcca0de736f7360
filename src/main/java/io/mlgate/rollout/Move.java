package io.mlgate.rollout;

import io.mlgate.traffic.ObservedRoute;
import java.util.Objects;
import java.util.Optional;

/**
 * What to do next: first write the state down, then change the route, then look again.
 *
 * @param state the state to write down; the present one where only the route is to be set again
 * @param change the change of the route, absent if it stays
 * @param obeys whether this is what a person wanted, so that nothing more is to be done about it
 */
public record Move(RolloutState state, Optional<Change> change, boolean obeys) {

  /** Nothing may be null. */
  public Move {
    Objects.requireNonNull(state);
    Objects.requireNonNull(change);
  }

  /**
   * A change of the route to the one of the state.
   *
   * @param seen what it was decided on; absent where the route is to be set whatever is there
   */
  public record Change(Optional<ObservedRoute> seen) {
    /** Nothing may be null. */
    public Change {
      Objects.requireNonNull(seen);
    }
  }

  /** The same, as a person wanted it. */
  Move obeying() {
    return new Move(state, change, true);
  }

  static Move to(RolloutState state) {
    return new Move(state, Optional.empty(), false);
  }

  static Move changing(RolloutState state, ObservedRoute seen) {
    return new Move(state, Optional.of(new Change(Optional.of(seen))), false);
  }

  static Move restoring(RolloutState state) {
    return new Move(state, Optional.of(new Change(Optional.empty())), false);
  }
}
