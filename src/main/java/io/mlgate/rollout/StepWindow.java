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
 * @param paused whether it was a pause: somebody may have changed the route in it
 * @param began when its route was seen in force
 * @param ended when it was about to be changed, or nobody could say any more that it was in force;
 *     absent for the present one
 */
record StepWindow(int step, boolean paused, Instant began, Optional<Instant> ended) {

  /** The stretches of a rollout, as its states tell them. */
  static List<StepWindow> of(List<RolloutState> states) {
    List<StepWindow> windows = new ArrayList<>();
    Optional<StepWindow> open = Optional.empty();
    for (RolloutState state : states) {
      boolean paused = state.phase() == Phase.PAUSED;
      boolean counts =
          !state.pending()
              && (state.phase().isStage() || state.resumes().filter(Phase::isStage).isPresent());
      if (open.isPresent()
          && (!counts || open.get().step() != state.step() || open.get().paused() != paused)) {
        windows.add(open.get().until(state.seen()));
        open = Optional.empty();
      }
      if (counts && open.isEmpty()) {
        open = Optional.of(new StepWindow(state.step(), paused, state.seen(), Optional.empty()));
      }
    }
    open.ifPresent(windows::add);
    return List.copyOf(windows);
  }

  private StepWindow until(Instant end) {
    return new StepWindow(step, paused, began, Optional.of(end.isBefore(began) ? began : end));
  }

  /** Whether it is the present one, or one in which nobody but the rollout set the route. */
  boolean counts() {
    return !paused || ended.isEmpty();
  }

  /** Its time so far. */
  Window at(Instant now) {
    Instant end = ended.orElse(now);
    return new Window(began, end.isBefore(began) ? began : end);
  }
}
