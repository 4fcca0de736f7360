package io.mlgate.rollout;

import io.mlgate.telemetry.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of time in which the route was that of one step. A step has several where the route was
 * another one between, such as for a rehearsal; they are never taken for one.
 *
 * @param step which step of the plan
 * @param began when its route was seen in force
 * @param ended when it was about to be changed, or nobody could say any more that it was in force;
 *     absent for the present one
 */
record StepWindow(int step, Instant began, Optional<Instant> ended) {

  /** The stretches of a rollout, as its states tell them. */
  static List<StepWindow> of(List<RolloutState> states) {
    List<StepWindow> windows = new ArrayList<>();
    Optional<StepWindow> open = Optional.empty();
    Optional<RolloutState> before = Optional.empty();
    for (RolloutState state : states) {
      if (open.isPresent() && state.pending()) {
        // What resumes by setting the route anew had lost it when it paused.
        Instant end =
            before
                .filter(last -> last.phase() == Phase.PAUSED)
                .map(RolloutState::seen)
                .orElse(state.seen());
        windows.add(open.get().until(end));
        open = Optional.empty();
      } else if (open.isEmpty() && !state.pending() && state.phase().isStage()) {
        open = Optional.of(new StepWindow(state.step(), state.seen(), Optional.empty()));
      }
      before = Optional.of(state);
    }
    open.ifPresent(windows::add);
    return List.copyOf(windows);
  }

  private StepWindow until(Instant end) {
    return new StepWindow(step, began, Optional.of(end.isBefore(began) ? began : end));
  }

  /** Its time so far. */
  Window at(Instant now) {
    Instant end = ended.orElse(now);
    return new Window(began, end.isBefore(began) ? began : end);
  }
}
